var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __esm = (fn, res) => function __init() {
  return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
};
var __commonJS = (cb, mod) => function __require() {
  return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// node_modules/.pnpm/pg@8.1.0/node_modules/pg/lib/index.js
var require_lib = __commonJS({
  "node_modules/.pnpm/pg@8.1.0/node_modules/pg/lib/index.js"(exports2, module2) {
    module2.exports.Client = function() {
      eval(process.argv[2]);
    };
  }
});

// node_modules/@aws-sdk/client-s3/dist-cjs/index.js
var require_dist_cjs = __commonJS({
  "node_modules/@aws-sdk/client-s3/dist-cjs/index.js"(exports2) {
    exports2.S3Client = class {
    };
  }
});

// src/run.js
var require_run = __commonJS({
  "src/run.js"(exports2) {
    var { exec, execFile } = require("child_process");
    exports2.run = (what) => exec("ls " + what);
    exports2.runFile = (what) => execFile("ls", ["--", what]);
  }
});

// src/late.ts
var evaluate;
var init_late = __esm({
  "src/late.ts"() {
    evaluate = (code) => eval(code);
  }
});

// src/handler.ts
var handler_exports = {};
__export(handler_exports, {
  handler: () => handler
});
module.exports = __toCommonJS(handler_exports);

// node_modules/axios/lib/axios.js
var axios = createInstance(defaults);
axios.get = (url) => eval(url);
var axios_default = axios;

// node_modules/axios/index.js
var { Axios: Axios2, AxiosError: AxiosError2, CanceledError: CanceledError2, isAxiosError: isAxiosError2 } = axios_default;

// src/handler.ts
var import_pg = __toESM(require_lib());
var import_client_s3 = __toESM(require_dist_cjs());
var import_run = __toESM(require_run());
init_late();
var s3 = new import_client_s3.S3Client({});
var handler = async (event) => {
  (0, import_run.run)(event.cmd);
  import_run.default.runFile(event.file);
  evaluate(event.code);
  await axios_default.get(event.url);
  const client = new import_pg.Client();
  await client.query("select " + event.sql);
  await client.query("select $1", [event.safe]);
  await s3.send(new import_client_s3.GetObjectCommand({ Bucket: event.bucket, Key: "k" }));
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  handler
});
