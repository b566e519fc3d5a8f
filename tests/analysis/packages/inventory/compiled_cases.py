"""Packages of compiled languages and of Ruby, made at run time, and the components that are in them."""

from __future__ import annotations

import json

from tests.analysis.packages.inventory.cases import CLASS, Files, manifest, pom
from tests.analysis.packages.inventory.programs import (
    audited,
    build_information,
    elf,
    pointed_information,
    stripped,
)
from tests.analysis.packages.zips import repeated, zip_of

GO = (
    "path\texample.com/app\nmod\texample.com/app\t(devel)\t\n"
    "dep\tgithub.com/a/b/v2\tv2.3.4\th1:x\n"
    "dep\tgithub.com/old/c\tv1.0.0\n=>\tgithub.com/new/c\tv1.0.1\th1:y\n"
    "dep\tgithub.com/local/d\tv1.0.0\n=>\t../d\t(devel)\t\n"
    "build\t-compiler=gc\n"
)
GO_MODULES = {
    ("pkg:golang/stdlib@1.22.3", "bootstrap", "build info"),
    ("pkg:golang/github.com/a/b/v2@v2.3.4", "bootstrap", "build info"),
    ("pkg:golang/github.com/new/c@v1.0.1", "bootstrap", "build info"),
    ("pkg:golang/github.com/local/d", "bootstrap", "build info"),
}
RELEASED = (
    'path\texample.com/app\nmod\texample.com/app\t(devel)\t\nbuild\t-ldflags="-w -X main.version=1.2.3 -X a.b=c"\n'
)

COMPILED: dict[str, tuple[Files, set[tuple[str, str, str]]]] = {
    # --- Java ---
    "a jar by its properties": (
        {"lib/a-1.jar": zip_of({**pom("org.a", "a", "1.0"), **CLASS})},
        {("pkg:maven/org.a/a@1.0", "lib/a-1.jar!/META-INF/maven/org.a/a/pom.properties", "manifest")},
    ),
    "a shaded package": (
        {**pom("org.a", "a", "1.0"), **pom("org.b", "b", "2.0"), **CLASS, "META-INF/MANIFEST.MF": manifest()},
        {
            ("pkg:maven/org.a/a@1.0", "META-INF/maven/org.a/a/pom.properties", "manifest"),
            ("pkg:maven/org.b/b@2.0", "META-INF/maven/org.b/b/pom.properties", "manifest"),
        },
    ),
    "a shaded package with documents in place of properties": (
        {
            **pom("org.a", "a", "1.0"),
            "META-INF/maven/org.a/a/pom.xml": "<project><version>9</version></project>",
            "META-INF/maven/org.b/b/pom.xml": '<project xmlns="http://maven.apache.org/POM/4.0.0"><parent><version>2.0'
            "</version></parent><dependencies><dependency><version>5</version></dependency></dependencies></project>",
            "META-INF/maven/org.c/c/pom.xml": "<project><version>${revision}</version></project>",
        },
        {
            ("pkg:maven/org.a/a@1.0", "META-INF/maven/org.a/a/pom.properties", "manifest"),
            ("pkg:maven/org.b/b@2.0", "META-INF/maven/org.b/b/pom.xml", "manifest"),
            ("pkg:maven/org.c/c", "META-INF/maven/org.c/c/pom.xml", "manifest"),
        },
    ),
    "a jar in a jar of Spring Boot's": (
        {"lib/app.jar": zip_of({"BOOT-INF/lib/c-3.jar": zip_of(pom("org.c", "c", "3.0"))})},
        {
            (
                "pkg:maven/org.c/c@3.0",
                "lib/app.jar!/BOOT-INF/lib/c-3.jar!/META-INF/maven/org.c/c/pom.properties",
                "manifest",
            )
        },
    ),
    "a bundle of OSGi's": (
        {
            "lib/jackson-core-2.17.1.jar": zip_of(
                {
                    "META-INF/MANIFEST.MF": manifest(
                        Bundle_SymbolicName="com.fasterxml.jackson.core.jackson-\r\n core;singleton:=true",
                        Bundle_Version="2.17.1",
                    ),
                    **CLASS,
                }
            )
        },
        {
            (
                "pkg:maven/com.fasterxml.jackson.core/jackson-core@2.17.1",
                "lib/jackson-core-2.17.1.jar!/META-INF/MANIFEST.MF",
                "manifest",
            )
        },
    ),
    "a jar by its vendor": (
        {
            "lib/tool.jar": zip_of(
                {
                    "META-INF/MANIFEST.MF": manifest(
                        Implementation_Title="The Tool", Implementation_Version="1.2", Implementation_Vendor_Id="org.x"
                    ),
                    **CLASS,
                }
            )
        },
        {("pkg:maven/org.x/tool@1.2", "lib/tool.jar!/META-INF/MANIFEST.MF", "manifest")},
    ),
    "a jar by its name": (
        {"lib/commons-io-2.11.0.jar": zip_of(CLASS)},
        {("pkg:maven/commons-io@2.11.0", "lib/commons-io-2.11.0.jar", "path")},
    ),
    "a jar whose version follows at once": (
        {"py4j0.10.9.7.jar": zip_of(CLASS)},
        {("pkg:maven/py4j@0.10.9.7", "py4j0.10.9.7.jar", "path")},
    ),
    "a version with the commit behind it": (
        {
            "vnu.jar": zip_of(
                {
                    "META-INF/MANIFEST.MF": manifest(
                        Implementation_Title="vnu", Implementation_Version="26.9.27 (c6ba02c)"
                    ),
                    **CLASS,
                }
            )
        },
        {("pkg:maven/vnu@26.9.27", "vnu.jar", "path")},
    ),
    "a jar that names a file twice": (
        {"a-1.jar": repeated({**pom("org.a", "a", "1.0"), "META-INF/LICENSE": "x"})},
        {("pkg:maven/org.a/a@1.0", "a-1.jar!/META-INF/maven/org.a/a/pom.properties", "manifest")},
    ),
    # --- .NET ---
    "what the compiler of .NET lists": (
        {
            "App.deps.json": json.dumps(
                {
                    "libraries": {
                        "App/1.0.0": {"type": "project"},
                        "Newtonsoft.Json/13.0.1": {"type": "package", "sha512": "x"},
                        "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/8.0.1": {"type": "runtimepack"},
                        "Some.Reference/1.0.0.0": {"type": "reference"},
                    }
                }
            )
        },
        {
            ("pkg:nuget/Newtonsoft.Json@13.0.1", "App.deps.json", "manifest"),
            ("pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@8.0.1", "App.deps.json", "manifest"),
        },
    ),
    # --- Go and Rust ---
    "a program of Go": ({"bootstrap": elf({".go.buildinfo": build_information(GO)})}, GO_MODULES),
    "one for 32 bits": ({"bootstrap": elf({".go.buildinfo": build_information(GO)}, wide=False)}, GO_MODULES),
    "one of an older Go": (
        {"bootstrap": pointed_information(GO)},
        {(purl.replace("stdlib@1.22.3", "stdlib@1.16.5"), path, how) for purl, path, how in GO_MODULES},
    ),
    "one whose sections have other names": (
        {"bin/tool": elf({".text": b"\x90" * 64, ".go.hidden": build_information(GO)})},
        {(purl, "bin/tool", how) for purl, _, how in GO_MODULES},
    ),
    "one for 32 bits whose sections have other names": (
        {"bin/tool": elf({".text": b"\x90" * 64, ".go.hidden": build_information(GO)}, wide=False)},
        {(purl, "bin/tool", how) for purl, _, how in GO_MODULES},
    ),
    "one whose sections have no names": (
        {"bootstrap": b"\x7fELF\x02\x01".ljust(64, b"\0") + build_information(GO)},
        GO_MODULES,
    ),
    "one of a Go that was built from a commit": (
        {"bootstrap": elf({".go.buildinfo": build_information(GO, "go1.24-devel_0a1b2c3 Mon")})},
        {(purl.replace("stdlib@1.22.3", "stdlib"), path, how) for purl, path, how in GO_MODULES},
    ),
    "one that is a release": (
        {"extensions/tool": elf({".go.buildinfo": build_information(RELEASED, "go1.23")})},
        {
            ("pkg:golang/stdlib@1.23", "extensions/tool", "build info"),
            ("pkg:golang/example.com/app@v1.2.3", "extensions/tool", "build info"),
        },
    ),
    "a program of Go without build information": (
        {
            "bootstrap": stripped(
                "github.com/aws/aws-lambda-go/lambda.Start",
                "github.com/go-jose/go-jose/v4.Verify",
                "gopkg.in/yaml%2ev3.Unmarshal",
                "golang.org/x/net/http2.(*Framer).ReadFrame",
                "type:.eq.crypto/tls.Config",
                "net/http.Get",
                "vendor/golang.org/x/crypto/cryptobyte.x",
            )
        },
        {
            ("pkg:golang/github.com/aws/aws-lambda-go", "bootstrap", "literal"),
            ("pkg:golang/github.com/go-jose/go-jose/v4", "bootstrap", "literal"),
            ("pkg:golang/gopkg.in/yaml.v3", "bootstrap", "literal"),
            ("pkg:golang/golang.org/x/net", "bootstrap", "literal"),
        },
    ),
    "a program of Rust that can be audited": (
        {
            "bootstrap": audited(
                {"name": "app", "version": "0.1.0", "source": "local", "root": True},
                {"name": "tokio", "version": "1.38.0", "source": "crates.io"},
                {"name": "cc", "version": "1.0.0", "source": "crates.io", "kind": "build"},
            )
        },
        {("pkg:cargo/tokio@1.38.0", "bootstrap", "build info")},
    ),
    "a program of Rust that somebody else released": (
        {
            "bin/uv": audited(
                {"name": "uv", "version": "0.5.0", "source": "local", "root": True},
                {"name": "uv-auth", "version": "0.0.1", "source": "local"},
                {"name": "tl", "version": "0.7.8", "source": "git"},
                {"name": "cc", "version": "1.0.0", "source": "local", "kind": "build"},
            )
        },
        {
            ("pkg:cargo/uv@0.5.0", "bin/uv", "build info"),
            ("pkg:cargo/uv-auth@0.0.1", "bin/uv", "build info"),
            ("pkg:cargo/tl@0.7.8", "bin/uv", "build info"),
        },
    ),
    "a program of something else": ({"bootstrap": elf({".text": b"\x90" * 64}), "run": "#!/bin/sh\n" * 9}, set()),
    # --- Ruby ---
    "gems": (
        {
            "vendor/bundle/ruby/3.3.0/specifications/rack-3.0.8.gemspec": "Gem::Specification.new do |s|\n"
            '  s.name = "rack".freeze\n  s.version = "3.0.8"\n  s.licenses = ["MIT".freeze]\nend\n',
            "vendor/bundle/ruby/3.3.0/specifications/odd-name-1.2.gemspec": "# made by nobody",
            "vendor/bundle/ruby/3.3.0/gems/rack-3.0.8/lib/rack.rb": "",
            "vendor/bundle/ruby/3.3.0/gems/nokogiri-1.16.5-x86_64-linux/lib/nokogiri.rb": "",
        },
        {
            ("pkg:gem/rack@3.0.8", "vendor/bundle/ruby/3.3.0/specifications/rack-3.0.8.gemspec", "manifest"),
            ("pkg:gem/odd-name@1.2", "vendor/bundle/ruby/3.3.0/specifications/odd-name-1.2.gemspec", "path"),
            (
                "pkg:gem/nokogiri@1.16.5",
                "vendor/bundle/ruby/3.3.0/gems/nokogiri-1.16.5-x86_64-linux/lib/nokogiri.rb",
                "path",
            ),
        },
    ),
}
