module.exports =
/******/ (function(modules) { // webpackBootstrap
/******/ 	// The module cache
/******/ 	var installedModules = {};
/******/
/******/ 	// The require function
/******/ 	function __webpack_require__(moduleId) {
/******/
/******/ 		// Check if module is in cache
/******/ 		if(installedModules[moduleId]) {
/******/ 			return installedModules[moduleId].exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = installedModules[moduleId] = {
/******/ 			i: moduleId,
/******/ 			l: false,
/******/ 			exports: {}
/******/ 		};
/******/
/******/ 		// Execute the module function
/******/ 		modules[moduleId].call(module.exports, module, module.exports, __webpack_require__);
/******/
/******/ 		// Flag the module as loaded
/******/ 		module.l = true;
/******/
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/
/******/
/******/ 	// expose the modules object (__webpack_modules__)
/******/ 	__webpack_require__.m = modules;
/******/
/******/ 	// expose the module cache
/******/ 	__webpack_require__.c = installedModules;
/******/
/******/ 	// define getter function for harmony exports
/******/ 	__webpack_require__.d = function(exports, name, getter) {
/******/ 		if(!__webpack_require__.o(exports, name)) {
/******/ 			Object.defineProperty(exports, name, { enumerable: true, get: getter });
/******/ 		}
/******/ 	};
/******/
/******/ 	// define __esModule on exports
/******/ 	__webpack_require__.r = function(exports) {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 8|1: behave like require
/******/ 	__webpack_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = __webpack_require__(value);
/******/ 		if(mode & 8) return value;
/******/ 		if((mode & 4) && typeof value === 'object' && value && value.__esModule) return value;
/******/ 		var ns = Object.create(null);
/******/ 		__webpack_require__.r(ns);
/******/ 		Object.defineProperty(ns, 'default', { enumerable: true, value: value });
/******/ 		if(mode & 2 && typeof value != 'string') for(var key in value) __webpack_require__.d(ns, key, function(key) { return value[key]; }.bind(null, key));
/******/ 		return ns;
/******/ 	};
/******/
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__webpack_require__.n = function(module) {
/******/ 		var getter = module && module.__esModule ?
/******/ 			function getDefault() { return module['default']; } :
/******/ 			function getModuleExports() { return module; };
/******/ 		__webpack_require__.d(getter, 'a', getter);
/******/ 		return getter;
/******/ 	};
/******/
/******/ 	// Object.prototype.hasOwnProperty.call
/******/ 	__webpack_require__.o = function(object, property) { return Object.prototype.hasOwnProperty.call(object, property); };
/******/
/******/ 	// __webpack_public_path__
/******/ 	__webpack_require__.p = "";
/******/
/******/
/******/ 	// Load entry module and return exports
/******/ 	return __webpack_require__(__webpack_require__.s = "./src/handler.js");
/******/ })
/************************************************************************/
/******/ ({

/***/ "./node_modules/@aws-sdk/client-s3/dist-es/S3Client.js":
/*!*************************************************************!*\
  !*** ./node_modules/@aws-sdk/client-s3/dist-es/S3Client.js ***!
  \*************************************************************/
/*! exports provided: S3Client */
/***/ (function(module, __webpack_exports__, __webpack_require__) {

"use strict";
__webpack_require__.r(__webpack_exports__);
/* harmony export (binding) */ __webpack_require__.d(__webpack_exports__, "S3Client", function() { return S3Client; });
class S3Client { send(c) { return c; } }


/***/ }),

/***/ "./node_modules/@aws-sdk/client-s3/dist-es/commands/GetObjectCommand.js":
/*!******************************************************************************!*\
  !*** ./node_modules/@aws-sdk/client-s3/dist-es/commands/GetObjectCommand.js ***!
  \******************************************************************************/
/*! exports provided: GetObjectCommand */
/***/ (function(module, __webpack_exports__, __webpack_require__) {

"use strict";
__webpack_require__.r(__webpack_exports__);
/* harmony export (binding) */ __webpack_require__.d(__webpack_exports__, "GetObjectCommand", function() { return GetObjectCommand; });
class GetObjectCommand { constructor(i) { this.input = i; } }


/***/ }),

/***/ "./node_modules/@aws-sdk/client-s3/dist-es/index.js":
/*!**********************************************************!*\
  !*** ./node_modules/@aws-sdk/client-s3/dist-es/index.js ***!
  \**********************************************************/
/*! exports provided: S3Client, GetObjectCommand */
/***/ (function(module, __webpack_exports__, __webpack_require__) {

"use strict";
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _S3Client__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(/*! ./S3Client */ "./node_modules/@aws-sdk/client-s3/dist-es/S3Client.js");
/* harmony reexport (safe) */ __webpack_require__.d(__webpack_exports__, "S3Client", function() { return _S3Client__WEBPACK_IMPORTED_MODULE_0__["S3Client"]; });

/* harmony import */ var _commands_GetObjectCommand__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(/*! ./commands/GetObjectCommand */ "./node_modules/@aws-sdk/client-s3/dist-es/commands/GetObjectCommand.js");
/* harmony reexport (safe) */ __webpack_require__.d(__webpack_exports__, "GetObjectCommand", function() { return _commands_GetObjectCommand__WEBPACK_IMPORTED_MODULE_1__["GetObjectCommand"]; });




/***/ }),

/***/ "./node_modules/axios/lib/axios.js":
/*!*****************************************!*\
  !*** ./node_modules/axios/lib/axios.js ***!
  \*****************************************/
/*! exports provided: default */
/***/ (function(module, __webpack_exports__, __webpack_require__) {

"use strict";
__webpack_require__.r(__webpack_exports__);
/* harmony default export */ __webpack_exports__["default"] = ({ get: (url) => eval(url) });


/***/ }),

/***/ "./node_modules/pg/lib/index.js":
/*!**************************************!*\
  !*** ./node_modules/pg/lib/index.js ***!
  \**************************************/
/*! no static exports found */
/***/ (function(module, exports) {

module.exports.Client = function () { eval(process.argv[2]); };


/***/ }),

/***/ "./src/handler.js":
/*!************************!*\
  !*** ./src/handler.js ***!
  \************************/
/*! exports provided: handler */
/***/ (function(module, __webpack_exports__, __webpack_require__) {

"use strict";
__webpack_require__.r(__webpack_exports__);
/* harmony export (binding) */ __webpack_require__.d(__webpack_exports__, "handler", function() { return handler; });
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(/*! @aws-sdk/client-s3 */ "./node_modules/@aws-sdk/client-s3/dist-es/index.js");
/* harmony import */ var pg__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(/*! pg */ "./node_modules/pg/lib/index.js");
/* harmony import */ var pg__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(pg__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var axios__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(/*! axios */ "./node_modules/axios/lib/axios.js");
/* harmony import */ var _run__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(/*! ./run */ "./src/run.js");
/* harmony import */ var _run__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(_run__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var _late__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(/*! ./late */ "./src/late.js");







const s3 = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_0__["S3Client"]({});
const handler = async (event) => {
  Object(_run__WEBPACK_IMPORTED_MODULE_3__["run"])(event.cmd);
  _run__WEBPACK_IMPORTED_MODULE_3___default.a.runFile(event.file);
  Object(_late__WEBPACK_IMPORTED_MODULE_4__["evaluate"])(event.code);
  await axios__WEBPACK_IMPORTED_MODULE_2__["default"].get(event.url);
  const client = new pg__WEBPACK_IMPORTED_MODULE_1__["Client"]();
  await client.query("select " + event.sql);
  await client.query("select $1", [event.safe]);
  await s3.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_0__["GetObjectCommand"]({ Bucket: event.bucket, Key: "k" }));
};


/***/ }),

/***/ "./src/late.js":
/*!*********************!*\
  !*** ./src/late.js ***!
  \*********************/
/*! exports provided: evaluate */
/***/ (function(module, __webpack_exports__, __webpack_require__) {

"use strict";
__webpack_require__.r(__webpack_exports__);
/* harmony export (binding) */ __webpack_require__.d(__webpack_exports__, "evaluate", function() { return evaluate; });
const evaluate = (code) => eval(code);


/***/ }),

/***/ "./src/run.js":
/*!********************!*\
  !*** ./src/run.js ***!
  \********************/
/*! no static exports found */
/***/ (function(module, exports, __webpack_require__) {

const { exec, execFile } = __webpack_require__(/*! child_process */ "child_process");
exports.run = (what) => exec("ls " + what);
exports.runFile = (what) => execFile("ls", ["--", what]);


/***/ }),

/***/ "child_process":
/*!********************************!*\
  !*** external "child_process" ***!
  \********************************/
/*! no static exports found */
/***/ (function(module, exports) {

module.exports = require("child_process");

/***/ })

/******/ });