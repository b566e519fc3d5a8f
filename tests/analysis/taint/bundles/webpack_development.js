/******/ (() => { // webpackBootstrap
/******/ 	var __webpack_modules__ = ({

/***/ "./node_modules/pg/lib/index.js":
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

"use strict";
module.exports.Client = function () { eval(process.argv[2]); };

/***/ }),

/***/ "./node_modules/axios/lib/axios.js":
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

"use strict";
__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   "default": () => (__WEBPACK_DEFAULT_EXPORT__)
/* harmony export */ });
const __WEBPACK_DEFAULT_EXPORT__ = ({ get: (url) => eval(url) });

/***/ }),

/***/ "./node_modules/@aws-sdk/client-s3/dist-es/commands/GetObjectCommand.js":
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

"use strict";
__webpack_require__.r(__webpack_exports__);

/***/ }),

/***/ "./node_modules/@aws-sdk/client-s3/dist-es/S3Client.js":
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

"use strict";
__webpack_require__.r(__webpack_exports__);

/***/ }),

/***/ "./src/run.js":
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {

const { exec, execFile } = __webpack_require__(/*! child_process */ "child_process");
exports.run = (what) => exec("ls " + what);
exports.runFile = (what) => execFile("ls", ["--", what]);

/***/ }),

/***/ "./src/late.js":
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

"use strict";
__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   evaluate: () => (/* binding */ evaluate)
/* harmony export */ });
const evaluate = (code) => eval(code);

/***/ }),

/***/ "child_process":
/***/ ((module) => {

"use strict";
module.exports = require("child_process");

/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/
/******/ 	// The require function
/******/ 	function __webpack_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			exports: {}
/******/ 		};
/******/ 		__webpack_modules__[moduleId](module, module.exports, __webpack_require__);
/******/ 		return module.exports;
/******/ 	}
/******/
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		__webpack_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__webpack_require__.o(definition, key) && !__webpack_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	(() => {
/******/ 		__webpack_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/************************************************************************/
var __webpack_exports__ = {};
// This entry needs to be wrapped in an IIFE because it needs to be in strict mode.
(() => {
"use strict";
/*!************************!*\
  !*** ./src/handler.js ***!
  \************************/
__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   handler: () => (/* binding */ handler)
/* harmony export */ });
/* harmony import */ var pg__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(/*! pg */ "./node_modules/pg/lib/index.js");
/* harmony import */ var axios__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(/*! axios */ "./node_modules/axios/lib/axios.js");
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(/*! @aws-sdk/client-s3 */ "./node_modules/@aws-sdk/client-s3/dist-es/S3Client.js");
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(/*! @aws-sdk/client-s3 */ "./node_modules/@aws-sdk/client-s3/dist-es/commands/GetObjectCommand.js");
/* harmony import */ var _run__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(/*! ./run */ "./src/run.js");
/* harmony import */ var _run__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(_run__WEBPACK_IMPORTED_MODULE_4__);
/* harmony import */ var _late__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(/*! ./late */ "./src/late.js");

const s3 = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__.S3Client({});
const handler = async (event) => {
  (0,_run__WEBPACK_IMPORTED_MODULE_4__.run)(event.cmd);
  _run__WEBPACK_IMPORTED_MODULE_4___default().runFile(event.file);
  (0,_late__WEBPACK_IMPORTED_MODULE_5__.evaluate)(event.code);
  await axios__WEBPACK_IMPORTED_MODULE_1__["default"].get(event.url);
  const client = new pg__WEBPACK_IMPORTED_MODULE_0__.Client();
  await client.query("select " + event.sql);
  await client.query("select $1", [event.safe]);
  await s3.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_3__.GetObjectCommand({ Bucket: event.bucket, Key: "k" }));
};
})();

module.exports = __webpack_exports__;
/******/ })()
;
