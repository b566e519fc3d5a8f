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
eval("__webpack_require__.r(__webpack_exports__);\n/* harmony export (binding) */ __webpack_require__.d(__webpack_exports__, \"S3Client\", function() { return S3Client; });\nclass S3Client {}\n\n\n//# sourceURL=webpack:///./node_modules/@aws-sdk/client-s3/dist-es/S3Client.js?");

/***/ }),

/***/ "./node_modules/@aws-sdk/client-s3/dist-es/commands/GetObjectCommand.js":
/*!******************************************************************************!*\
  !*** ./node_modules/@aws-sdk/client-s3/dist-es/commands/GetObjectCommand.js ***!
  \******************************************************************************/
/*! exports provided: GetObjectCommand */
/***/ (function(module, __webpack_exports__, __webpack_require__) {

"use strict";
eval("__webpack_require__.r(__webpack_exports__);\n/* harmony export (binding) */ __webpack_require__.d(__webpack_exports__, \"GetObjectCommand\", function() { return GetObjectCommand; });\nclass GetObjectCommand {}\n\n\n//# sourceURL=webpack:///./node_modules/@aws-sdk/client-s3/dist-es/commands/GetObjectCommand.js?");

/***/ }),

/***/ "./node_modules/@aws-sdk/client-s3/dist-es/index.js":
/*!**********************************************************!*\
  !*** ./node_modules/@aws-sdk/client-s3/dist-es/index.js ***!
  \**********************************************************/
/*! exports provided: S3Client, GetObjectCommand */
/***/ (function(module, __webpack_exports__, __webpack_require__) {

"use strict";
eval("__webpack_require__.r(__webpack_exports__);\n/* harmony import */ var _S3Client__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(/*! ./S3Client */ \"./node_modules/@aws-sdk/client-s3/dist-es/S3Client.js\");\n/* harmony reexport (safe) */ __webpack_require__.d(__webpack_exports__, \"S3Client\", function() { return _S3Client__WEBPACK_IMPORTED_MODULE_0__[\"S3Client\"]; });\n\n/* harmony import */ var _commands_GetObjectCommand__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(/*! ./commands/GetObjectCommand */ \"./node_modules/@aws-sdk/client-s3/dist-es/commands/GetObjectCommand.js\");\n/* harmony reexport (safe) */ __webpack_require__.d(__webpack_exports__, \"GetObjectCommand\", function() { return _commands_GetObjectCommand__WEBPACK_IMPORTED_MODULE_1__[\"GetObjectCommand\"]; });\n\n\n\n\n\n//# sourceURL=webpack:///./node_modules/@aws-sdk/client-s3/dist-es/index.js?");

/***/ }),

/***/ "./node_modules/axios/lib/axios.js":
/*!*****************************************!*\
  !*** ./node_modules/axios/lib/axios.js ***!
  \*****************************************/
/*! exports provided: default */
/***/ (function(module, __webpack_exports__, __webpack_require__) {

"use strict";
eval("__webpack_require__.r(__webpack_exports__);\n/* harmony default export */ __webpack_exports__[\"default\"] = ({ get: (url) => eval(url) });\n\n\n//# sourceURL=webpack:///./node_modules/axios/lib/axios.js?");

/***/ }),

/***/ "./node_modules/pg/lib/index.js":
/*!**************************************!*\
  !*** ./node_modules/pg/lib/index.js ***!
  \**************************************/
/*! no static exports found */
/***/ (function(module, exports, __webpack_require__) {

"use strict";
eval("\nmodule.exports.Client = function () { eval(process.argv[2]); };\n\n\n//# sourceURL=webpack:///./node_modules/pg/lib/index.js?");

/***/ }),

/***/ "./src/handler.js":
/*!************************!*\
  !*** ./src/handler.js ***!
  \************************/
/*! exports provided: handler */
/***/ (function(module, __webpack_exports__, __webpack_require__) {

"use strict";
eval("__webpack_require__.r(__webpack_exports__);\n/* harmony export (binding) */ __webpack_require__.d(__webpack_exports__, \"handler\", function() { return handler; });\n/* harmony import */ var pg__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(/*! pg */ \"./node_modules/pg/lib/index.js\");\n/* harmony import */ var pg__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(pg__WEBPACK_IMPORTED_MODULE_0__);\n/* harmony import */ var axios__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(/*! axios */ \"./node_modules/axios/lib/axios.js\");\n/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(/*! @aws-sdk/client-s3 */ \"./node_modules/@aws-sdk/client-s3/dist-es/index.js\");\n/* harmony import */ var _run__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(/*! ./run */ \"./src/run.js\");\n/* harmony import */ var _run__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(_run__WEBPACK_IMPORTED_MODULE_3__);\n/* harmony import */ var _late__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(/*! ./late */ \"./src/late.js\");\n\n\n\n\n\n\nconst s3 = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__[\"S3Client\"]({});\nconst handler = async (event) => {\n  Object(_run__WEBPACK_IMPORTED_MODULE_3__[\"run\"])(event.cmd);\n  _run__WEBPACK_IMPORTED_MODULE_3___default.a.runFile(event.file);\n  Object(_late__WEBPACK_IMPORTED_MODULE_4__[\"evaluate\"])(event.code);\n  await axios__WEBPACK_IMPORTED_MODULE_1__[\"default\"].get(event.url);\n  const client = new pg__WEBPACK_IMPORTED_MODULE_0__[\"Client\"]();\n  await client.query(\"select \" + event.sql);\n  await client.query(\"select $1\", [event.safe]);\n  await s3.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__[\"GetObjectCommand\"]({ Bucket: event.bucket, Key: \"k\" }));\n};\n\n\n//# sourceURL=webpack:///./src/handler.js?");

/***/ }),

/***/ "./src/late.js":
/*!*********************!*\
  !*** ./src/late.js ***!
  \*********************/
/*! exports provided: evaluate */
/***/ (function(module, __webpack_exports__, __webpack_require__) {

"use strict";
eval("__webpack_require__.r(__webpack_exports__);\n/* harmony export (binding) */ __webpack_require__.d(__webpack_exports__, \"evaluate\", function() { return evaluate; });\nconst evaluate = (code) => eval(code);\n\n\n//# sourceURL=webpack:///./src/late.js?");

/***/ }),

/***/ "./src/run.js":
/*!********************!*\
  !*** ./src/run.js ***!
  \********************/
/*! no static exports found */
/***/ (function(module, exports, __webpack_require__) {

eval("const { exec, execFile } = __webpack_require__(/*! child_process */ \"child_process\");\nexports.run = (what) => exec(\"ls \" + what);\nexports.runFile = (what) => execFile(\"ls\", [\"--\", what]);\n\n\n//# sourceURL=webpack:///./src/run.js?");

/***/ }),

/***/ "child_process":
/*!********************************!*\
  !*** external "child_process" ***!
  \********************************/
/*! no static exports found */
/***/ (function(module, exports) {

eval("module.exports = require(\"child_process\");\n\n//# sourceURL=webpack:///external_%22child_process%22?");

/***/ })

/******/ });