/*
 * ATTENTION: The "eval" devtool has been used (maybe by default in mode: "development").
 * This devtool is neither made for production nor for readable output files.
 * It uses "eval()" calls to create a separate source file in the browser devtools.
 * If you are trying to read the output file, select a different devtool (https://webpack.js.org/configuration/devtool/)
 * or disable the default devtool with "devtool: false".
 * If you are looking for production-ready output files, see mode: "production" (https://webpack.js.org/configuration/mode/).
 */
/******/ (() => { // webpackBootstrap
/******/ 	var __webpack_modules__ = ({

/***/ "./node_modules/@aws-sdk/client-s3/dist-es/S3Client.js"
/*!*************************************************************!*\
  !*** ./node_modules/@aws-sdk/client-s3/dist-es/S3Client.js ***!
  \*************************************************************/
(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

"use strict";
eval("{__webpack_require__.r(__webpack_exports__);\n/* harmony export */ __webpack_require__.d(__webpack_exports__, {\n/* harmony export */   S3Client: () => (/* binding */ S3Client)\n/* harmony export */ });\nclass S3Client {}\n\n\n//# sourceURL=webpack://wp/./node_modules/@aws-sdk/client-s3/dist-es/S3Client.js?\n}");

/***/ },

/***/ "./node_modules/@aws-sdk/client-s3/dist-es/commands/GetObjectCommand.js"
/*!******************************************************************************!*\
  !*** ./node_modules/@aws-sdk/client-s3/dist-es/commands/GetObjectCommand.js ***!
  \******************************************************************************/
(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

"use strict";
eval("{__webpack_require__.r(__webpack_exports__);\n/* harmony export */ __webpack_require__.d(__webpack_exports__, {\n/* harmony export */   GetObjectCommand: () => (/* binding */ GetObjectCommand)\n/* harmony export */ });\nclass GetObjectCommand {}\n\n\n//# sourceURL=webpack://wp/./node_modules/@aws-sdk/client-s3/dist-es/commands/GetObjectCommand.js?\n}");

/***/ },

/***/ "./node_modules/axios/lib/axios.js"
/*!*****************************************!*\
  !*** ./node_modules/axios/lib/axios.js ***!
  \*****************************************/
(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

"use strict";
eval("{__webpack_require__.r(__webpack_exports__);\n/* harmony export */ __webpack_require__.d(__webpack_exports__, {\n/* harmony export */   \"default\": () => (__WEBPACK_DEFAULT_EXPORT__)\n/* harmony export */ });\n/* harmony default export */ const __WEBPACK_DEFAULT_EXPORT__ = ({ get: (url) => eval(url) });\n\n\n//# sourceURL=webpack://wp/./node_modules/axios/lib/axios.js?\n}");

/***/ },

/***/ "./node_modules/pg/lib/index.js"
/*!**************************************!*\
  !*** ./node_modules/pg/lib/index.js ***!
  \**************************************/
(module) {

"use strict";
eval("{\nmodule.exports.Client = function () { eval(process.argv[2]); };\n\n\n//# sourceURL=webpack://wp/./node_modules/pg/lib/index.js?\n}");

/***/ },

/***/ "./src/handler.js"
/*!************************!*\
  !*** ./src/handler.js ***!
  \************************/
(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

"use strict";
eval("{__webpack_require__.r(__webpack_exports__);\n/* harmony export */ __webpack_require__.d(__webpack_exports__, {\n/* harmony export */   handler: () => (/* binding */ handler)\n/* harmony export */ });\n/* harmony import */ var pg__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(/*! pg */ \"./node_modules/pg/lib/index.js\");\n/* harmony import */ var axios__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(/*! axios */ \"./node_modules/axios/lib/axios.js\");\n/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(/*! @aws-sdk/client-s3 */ \"./node_modules/@aws-sdk/client-s3/dist-es/S3Client.js\");\n/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(/*! @aws-sdk/client-s3 */ \"./node_modules/@aws-sdk/client-s3/dist-es/commands/GetObjectCommand.js\");\n/* harmony import */ var _run__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(/*! ./run */ \"./src/run.js\");\n/* harmony import */ var _late__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(/*! ./late */ \"./src/late.js\");\n\n\n\n\n\n\nconst s3 = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__.S3Client({});\nconst handler = async (event) => {\n  (0,_run__WEBPACK_IMPORTED_MODULE_4__.run)(event.cmd);\n  _run__WEBPACK_IMPORTED_MODULE_4__.runFile(event.file);\n  (0,_late__WEBPACK_IMPORTED_MODULE_5__.evaluate)(event.code);\n  await axios__WEBPACK_IMPORTED_MODULE_1__[\"default\"].get(event.url);\n  const client = new pg__WEBPACK_IMPORTED_MODULE_0__.Client();\n  await client.query(\"select \" + event.sql);\n  await client.query(\"select $1\", [event.safe]);\n  await s3.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_3__.GetObjectCommand({ Bucket: event.bucket, Key: \"k\" }));\n};\n\n\n//# sourceURL=webpack://wp/./src/handler.js?\n}");

/***/ },

/***/ "./src/late.js"
/*!*********************!*\
  !*** ./src/late.js ***!
  \*********************/
(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

"use strict";
eval("{__webpack_require__.r(__webpack_exports__);\n/* harmony export */ __webpack_require__.d(__webpack_exports__, {\n/* harmony export */   evaluate: () => (/* binding */ evaluate)\n/* harmony export */ });\nconst evaluate = (code) => eval(code);\n\n\n//# sourceURL=webpack://wp/./src/late.js?\n}");

/***/ },

/***/ "./src/run.js"
/*!********************!*\
  !*** ./src/run.js ***!
  \********************/
(__unused_webpack_module, exports, __webpack_require__) {

eval("{const { exec, execFile } = __webpack_require__(/*! child_process */ \"child_process\");\nexports.run = (what) => exec(\"ls \" + what);\nexports.runFile = (what) => execFile(\"ls\", [\"--\", what]);\n\n\n//# sourceURL=webpack://wp/./src/run.js?\n}");

/***/ },

/***/ "child_process"
/*!********************************!*\
  !*** external "child_process" ***!
  \********************************/
(module) {

"use strict";
module.exports = require("child_process");

/***/ }

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	const __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __webpack_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		const cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		const module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		if (!(moduleId in __webpack_modules__)) {
/******/ 			delete __webpack_module_cache__[moduleId];
/******/ 			const e = new Error("Cannot find module '" + moduleId + "'");
/******/ 			e.code = 'MODULE_NOT_FOUND';
/******/ 			throw e;
/******/ 		}
/******/ 		__webpack_modules__[moduleId](module, module.exports, __webpack_require__);
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/define property getters */
/******/ 	// define getter/value functions for harmony exports
/******/ 	__webpack_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__webpack_require__.o(definition, key) && !__webpack_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	__webpack_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop));
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	// define __esModule on exports
/******/ 	__webpack_require__.r = (exports) => {
/******/ 		Object.defineProperties(exports, { [Symbol.toStringTag]: { value: 'Module' }, __esModule: { value: true } });
/******/ 	};
/******/ 	
/************************************************************************/
/******/ 	
/******/ 	// startup
/******/ 	// Load entry module and return exports
/******/ 	// This entry module can't be inlined because the eval devtool is used.
/******/ 	let __webpack_exports__ = __webpack_require__("./src/handler.js");
/******/ 	module.exports = __webpack_exports__;
/******/ 	
/******/ })()
;