"""What esbuild makes of an ES module whose packages stay outside: only its exports tell that it is a bundle."""

import pytest

from tests.analysis.taint.programs import flows, said

BUNDLED = """
var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except) => {
  for (let key of __getOwnPropNames(from))
    if (!__hasOwnProp.call(to, key) && key !== except)
      __defProp(to, key, { get: () => from[key], enumerable: true });
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
var probe_exports = {};
__export(probe_exports, {
  handler: () => handler
});
module.exports = __toCommonJS(probe_exports);
var import_child_process = require("child_process");
var handler = async (event) => (0, import_child_process.exec)("ping " + event.host);
0 && (module.exports = {
  handler
});
"""
MINIFIED = (
    "var n=Object.defineProperty;var d=Object.getOwnPropertyNames;var l=Object.prototype.hasOwnProperty;"
    "var m=(o,e)=>{for(var c in e)n(o,c,{get:e[c],enumerable:!0})},"
    "p=(o,e,c)=>{for(let r of d(e))!l.call(o,r)&&r!==c&&n(o,r,{get:()=>e[r],enumerable:!0});return o};"
    'var x=o=>p(n({},"__esModule",{value:!0}),o);var b={};m(b,{handler:()=>y});module.exports=x(b);'
    'var t=require("child_process"),y=async o=>(0,t.exec)("ping "+o.host);0&&(module.exports={handler});'
)


@pytest.mark.parametrize("code", [BUNDLED, MINIFIED], ids=["bundled", "minified"])
def test_the_handler_of_a_bundle_without_libraries_is_found(code):
    assert said(flows({"path": "index.js", "code": code}, javascript=True)) == ["cmd event host"]
