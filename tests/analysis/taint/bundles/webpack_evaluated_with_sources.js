/*
 * ATTENTION: An "eval-source-map" devtool has been used.
 * This devtool is neither made for production nor for readable output files.
 * It uses "eval()" calls to create a separate source file with attached SourceMaps in the browser devtools.
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
eval("{__webpack_require__.r(__webpack_exports__);\n/* harmony export */ __webpack_require__.d(__webpack_exports__, {\n/* harmony export */   S3Client: () => (/* binding */ S3Client)\n/* harmony export */ });\nclass S3Client {}\n//# sourceURL=[module]\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiLi9ub2RlX21vZHVsZXMvQGF3cy1zZGsvY2xpZW50LXMzL2Rpc3QtZXMvUzNDbGllbnQuanMiLCJtYXBwaW5ncyI6Ijs7OztBQUFPIiwic291cmNlcyI6WyJ3ZWJwYWNrOi8vd3AvLi9ub2RlX21vZHVsZXMvQGF3cy1zZGsvY2xpZW50LXMzL2Rpc3QtZXMvUzNDbGllbnQuanM/M2E4ZSJdLCJzb3VyY2VzQ29udGVudCI6WyJleHBvcnQgY2xhc3MgUzNDbGllbnQge31cbiJdLCJuYW1lcyI6W10sInNvdXJjZVJvb3QiOiIifQ==\n//# sourceURL=webpack-internal:///./node_modules/@aws-sdk/client-s3/dist-es/S3Client.js\n\n}");

/***/ },

/***/ "./node_modules/@aws-sdk/client-s3/dist-es/commands/GetObjectCommand.js"
/*!******************************************************************************!*\
  !*** ./node_modules/@aws-sdk/client-s3/dist-es/commands/GetObjectCommand.js ***!
  \******************************************************************************/
(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

"use strict";
eval("{__webpack_require__.r(__webpack_exports__);\n/* harmony export */ __webpack_require__.d(__webpack_exports__, {\n/* harmony export */   GetObjectCommand: () => (/* binding */ GetObjectCommand)\n/* harmony export */ });\nclass GetObjectCommand {}\n//# sourceURL=[module]\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiLi9ub2RlX21vZHVsZXMvQGF3cy1zZGsvY2xpZW50LXMzL2Rpc3QtZXMvY29tbWFuZHMvR2V0T2JqZWN0Q29tbWFuZC5qcyIsIm1hcHBpbmdzIjoiOzs7O0FBQU8iLCJzb3VyY2VzIjpbIndlYnBhY2s6Ly93cC8uL25vZGVfbW9kdWxlcy9AYXdzLXNkay9jbGllbnQtczMvZGlzdC1lcy9jb21tYW5kcy9HZXRPYmplY3RDb21tYW5kLmpzPzhhNmMiXSwic291cmNlc0NvbnRlbnQiOlsiZXhwb3J0IGNsYXNzIEdldE9iamVjdENvbW1hbmQge31cbiJdLCJuYW1lcyI6W10sInNvdXJjZVJvb3QiOiIifQ==\n//# sourceURL=webpack-internal:///./node_modules/@aws-sdk/client-s3/dist-es/commands/GetObjectCommand.js\n\n}");

/***/ },

/***/ "./node_modules/axios/lib/axios.js"
/*!*****************************************!*\
  !*** ./node_modules/axios/lib/axios.js ***!
  \*****************************************/
(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

"use strict";
eval("{__webpack_require__.r(__webpack_exports__);\n/* harmony export */ __webpack_require__.d(__webpack_exports__, {\n/* harmony export */   \"default\": () => (__WEBPACK_DEFAULT_EXPORT__)\n/* harmony export */ });\n/* harmony default export */ const __WEBPACK_DEFAULT_EXPORT__ = ({ get: (url) => eval(url) });\n//# sourceURL=[module]\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiLi9ub2RlX21vZHVsZXMvYXhpb3MvbGliL2F4aW9zLmpzIiwibWFwcGluZ3MiOiI7Ozs7QUFBQSxpRUFBZSxFQUFFLHlCQUF5QixFQUFDIiwic291cmNlcyI6WyJ3ZWJwYWNrOi8vd3AvLi9ub2RlX21vZHVsZXMvYXhpb3MvbGliL2F4aW9zLmpzP2NlZTQiXSwic291cmNlc0NvbnRlbnQiOlsiZXhwb3J0IGRlZmF1bHQgeyBnZXQ6ICh1cmwpID0+IGV2YWwodXJsKSB9O1xuIl0sIm5hbWVzIjpbXSwic291cmNlUm9vdCI6IiJ9\n//# sourceURL=webpack-internal:///./node_modules/axios/lib/axios.js\n\n}");

/***/ },

/***/ "./node_modules/pg/lib/index.js"
/*!**************************************!*\
  !*** ./node_modules/pg/lib/index.js ***!
  \**************************************/
(module) {

"use strict";
eval("{\nmodule.exports.Client = function () { eval(process.argv[2]); };\n//# sourceURL=[module]\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiLi9ub2RlX21vZHVsZXMvcGcvbGliL2luZGV4LmpzIiwibWFwcGluZ3MiOiJBQUFhO0FBQ2IscUJBQXFCLGlCQUFpQiIsInNvdXJjZXMiOlsid2VicGFjazovL3dwLy4vbm9kZV9tb2R1bGVzL3BnL2xpYi9pbmRleC5qcz8xN2MwIl0sInNvdXJjZXNDb250ZW50IjpbIlwidXNlIHN0cmljdFwiO1xubW9kdWxlLmV4cG9ydHMuQ2xpZW50ID0gZnVuY3Rpb24gKCkgeyBldmFsKHByb2Nlc3MuYXJndlsyXSk7IH07XG4iXSwibmFtZXMiOltdLCJzb3VyY2VSb290IjoiIn0=\n//# sourceURL=webpack-internal:///./node_modules/pg/lib/index.js\n\n}");

/***/ },

/***/ "./src/handler.js"
/*!************************!*\
  !*** ./src/handler.js ***!
  \************************/
(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

"use strict";
eval("{__webpack_require__.r(__webpack_exports__);\n/* harmony export */ __webpack_require__.d(__webpack_exports__, {\n/* harmony export */   handler: () => (/* binding */ handler)\n/* harmony export */ });\n/* harmony import */ var pg__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(/*! pg */ \"./node_modules/pg/lib/index.js\");\n/* harmony import */ var axios__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(/*! axios */ \"./node_modules/axios/lib/axios.js\");\n/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(/*! @aws-sdk/client-s3 */ \"./node_modules/@aws-sdk/client-s3/dist-es/S3Client.js\");\n/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(/*! @aws-sdk/client-s3 */ \"./node_modules/@aws-sdk/client-s3/dist-es/commands/GetObjectCommand.js\");\n/* harmony import */ var _run__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(/*! ./run */ \"./src/run.js\");\n/* harmony import */ var _late__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(/*! ./late */ \"./src/late.js\");\n\n\n\n\n\n\nconst s3 = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__.S3Client({});\nconst handler = async (event) => {\n  (0,_run__WEBPACK_IMPORTED_MODULE_4__.run)(event.cmd);\n  _run__WEBPACK_IMPORTED_MODULE_4__.runFile(event.file);\n  (0,_late__WEBPACK_IMPORTED_MODULE_5__.evaluate)(event.code);\n  await axios__WEBPACK_IMPORTED_MODULE_1__[\"default\"].get(event.url);\n  const client = new pg__WEBPACK_IMPORTED_MODULE_0__.Client();\n  await client.query(\"select \" + event.sql);\n  await client.query(\"select $1\", [event.safe]);\n  await s3.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_3__.GetObjectCommand({ Bucket: event.bucket, Key: \"k\" }));\n};\n//# sourceURL=[module]\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiLi9zcmMvaGFuZGxlci5qcyIsIm1hcHBpbmdzIjoiOzs7Ozs7Ozs7O0FBQTRCO0FBQ0Y7QUFDc0M7QUFDL0I7QUFDQzs7QUFFbEMsZUFBZSx3REFBUSxHQUFHO0FBQ25CO0FBQ1AsRUFBRSx5Q0FBRztBQUNMLEVBQUUseUNBQVc7QUFDYixFQUFFLCtDQUFRO0FBQ1YsUUFBUSw2Q0FBSztBQUNiLHFCQUFxQixzQ0FBTTtBQUMzQjtBQUNBO0FBQ0Esb0JBQW9CLGdFQUFnQixHQUFHLGdDQUFnQztBQUN2RSIsInNvdXJjZXMiOlsid2VicGFjazovL3dwLy4vc3JjL2hhbmRsZXIuanM/ZjE2OCJdLCJzb3VyY2VzQ29udGVudCI6WyJpbXBvcnQgeyBDbGllbnQgfSBmcm9tIFwicGdcIjtcbmltcG9ydCBheGlvcyBmcm9tIFwiYXhpb3NcIjtcbmltcG9ydCB7IFMzQ2xpZW50LCBHZXRPYmplY3RDb21tYW5kIH0gZnJvbSBcIkBhd3Mtc2RrL2NsaWVudC1zM1wiO1xuaW1wb3J0IG93biwgeyBydW4gfSBmcm9tIFwiLi9ydW5cIjtcbmltcG9ydCB7IGV2YWx1YXRlIH0gZnJvbSBcIi4vbGF0ZVwiO1xuXG5jb25zdCBzMyA9IG5ldyBTM0NsaWVudCh7fSk7XG5leHBvcnQgY29uc3QgaGFuZGxlciA9IGFzeW5jIChldmVudCkgPT4ge1xuICBydW4oZXZlbnQuY21kKTtcbiAgb3duLnJ1bkZpbGUoZXZlbnQuZmlsZSk7XG4gIGV2YWx1YXRlKGV2ZW50LmNvZGUpO1xuICBhd2FpdCBheGlvcy5nZXQoZXZlbnQudXJsKTtcbiAgY29uc3QgY2xpZW50ID0gbmV3IENsaWVudCgpO1xuICBhd2FpdCBjbGllbnQucXVlcnkoXCJzZWxlY3QgXCIgKyBldmVudC5zcWwpO1xuICBhd2FpdCBjbGllbnQucXVlcnkoXCJzZWxlY3QgJDFcIiwgW2V2ZW50LnNhZmVdKTtcbiAgYXdhaXQgczMuc2VuZChuZXcgR2V0T2JqZWN0Q29tbWFuZCh7IEJ1Y2tldDogZXZlbnQuYnVja2V0LCBLZXk6IFwia1wiIH0pKTtcbn07XG4iXSwibmFtZXMiOltdLCJzb3VyY2VSb290IjoiIn0=\n//# sourceURL=webpack-internal:///./src/handler.js\n\n}");

/***/ },

/***/ "./src/late.js"
/*!*********************!*\
  !*** ./src/late.js ***!
  \*********************/
(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

"use strict";
eval("{__webpack_require__.r(__webpack_exports__);\n/* harmony export */ __webpack_require__.d(__webpack_exports__, {\n/* harmony export */   evaluate: () => (/* binding */ evaluate)\n/* harmony export */ });\nconst evaluate = (code) => eval(code);\n//# sourceURL=[module]\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiLi9zcmMvbGF0ZS5qcyIsIm1hcHBpbmdzIjoiOzs7O0FBQU8iLCJzb3VyY2VzIjpbIndlYnBhY2s6Ly93cC8uL3NyYy9sYXRlLmpzPzRmOWMiXSwic291cmNlc0NvbnRlbnQiOlsiZXhwb3J0IGNvbnN0IGV2YWx1YXRlID0gKGNvZGUpID0+IGV2YWwoY29kZSk7XG4iXSwibmFtZXMiOltdLCJzb3VyY2VSb290IjoiIn0=\n//# sourceURL=webpack-internal:///./src/late.js\n\n}");

/***/ },

/***/ "./src/run.js"
/*!********************!*\
  !*** ./src/run.js ***!
  \********************/
(__unused_webpack_module, exports, __webpack_require__) {

eval("{const { exec, execFile } = __webpack_require__(/*! child_process */ \"child_process\");\nexports.run = (what) => exec(\"ls \" + what);\nexports.runFile = (what) => execFile(\"ls\", [\"--\", what]);\n//# sourceURL=[module]\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,eyJ2ZXJzaW9uIjozLCJmaWxlIjoiLi9zcmMvcnVuLmpzIiwibWFwcGluZ3MiOiJBQUFBLFFBQVEsaUJBQWlCLEVBQUUsbUJBQU8sQ0FBQyxvQ0FBZTtBQUNsRCxXQUFXO0FBQ1gsZUFBZSIsInNvdXJjZXMiOlsid2VicGFjazovL3dwLy4vc3JjL3J1bi5qcz9jOTkwIl0sInNvdXJjZXNDb250ZW50IjpbImNvbnN0IHsgZXhlYywgZXhlY0ZpbGUgfSA9IHJlcXVpcmUoXCJjaGlsZF9wcm9jZXNzXCIpO1xuZXhwb3J0cy5ydW4gPSAod2hhdCkgPT4gZXhlYyhcImxzIFwiICsgd2hhdCk7XG5leHBvcnRzLnJ1bkZpbGUgPSAod2hhdCkgPT4gZXhlY0ZpbGUoXCJsc1wiLCBbXCItLVwiLCB3aGF0XSk7XG4iXSwibmFtZXMiOltdLCJzb3VyY2VSb290IjoiIn0=\n//# sourceURL=webpack-internal:///./src/run.js\n\n}");

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
/******/ 	// This entry module can't be inlined because the eval-source-map devtool is used.
/******/ 	let __webpack_exports__ = __webpack_require__("./src/handler.js");
/******/ 	module.exports = __webpack_exports__;
/******/ 	
/******/ })()
;