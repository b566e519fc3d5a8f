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


HEAD = (
    "var n=Object.defineProperty;var d=Object.getOwnPropertyNames;var l=Object.prototype.hasOwnProperty;"
    "var m=(o,e)=>{for(var c in e)n(o,c,{get:e[c],enumerable:!0})},"
    "p=(o,e,c)=>{for(let r of d(e))!l.call(o,r)&&r!==c&&n(o,r,{get:()=>e[r],enumerable:!0});return o};"
    'var x=o=>p(n({},"__esModule",{value:!0}),o);var b={};m(b,{handler:()=>y});module.exports=x(b);'
)
TAIL = "0&&(module.exports={handler});"
LIBRARIES = {
    "a library's record of functions": (
        'function t(o){return{sendMail(e){throw new Error("unknown")}}}function u(){}function f(){}'
        "var g={createTransport:t,createTestAccount:u,getTestMessageUrl:f},h=g;"
        "var y=async o=>h.createTransport({}).sendMail({html:`<p>${o.name}</p>`});",
        "xss event name",
    ),
    "a function that makes a transport": (
        "function t(o){if(o.streamTransport)return new u;if(o.jsonTransport)return new f}var u=class{},f=class{};"
        "var y=async o=>t({}).sendMail({html:`<p>${o.name}</p>`});",
        "xss event name",
    ),
    "a function that parses mails": (
        'function t(o){let e=new u(o);e.keepCidLinks,e.updateImageLinks(()=>{}),e.on("readable"),e.get("reply-to")}'
        "var u=class{};var y=async o=>console.log((await t(o.mail)).subject);",
        "log event mail.<json>.subject",
    ),
    "a client of a language model": (
        "var t=class{constructor(o){this.k=o.OPENAI_API_KEY,this.b=o.dangerouslyAllowBrowser}};"
        'var y=async o=>new t({}).chat.completions.create({messages:[{role:"system",content:"Be "+o.name}]});',
        "prompt event name",
    ),
}


@pytest.mark.parametrize(("code", "expected"), LIBRARIES.values(), ids=LIBRARIES)
def test_a_library_in_the_bundle_s_own_scope_is_told(code, expected):
    assert said(flows({"path": "index.js", "code": f"{HEAD}{code}{TAIL}"}, javascript=True)) == [expected]
