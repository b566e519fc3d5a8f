from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maremma.analysis.capabilities.package import capabilities


def symbols(source: str) -> list[str]:
    found, says = capabilities("ruby", "app.rb", {"app.rb": source.encode})
    assert says == ()
    return [f"{each.symbol}@{each.where.rpartition(':')[2]}" for each in found]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("system(cmd)", ["Kernel.system@1"]),
        ("system cmd", ["Kernel.system@1"]),
        ('system "ls #{dir}"', ["Kernel.system@1"]),
        ("system('ls', dir)", ["Kernel.system@1"]),
        ("system(*args)", ["Kernel.system@1"]),
        ("Kernel.system(cmd)", ["Kernel.system@1"]),
        ("Kernel::system(cmd)", ["Kernel.system@1"]),
        ("::Kernel.system(cmd)", ["Kernel.system@1"]),
        ("self.system(cmd)", ["Kernel.system@1"]),
        ("x = `ls #{dir}`", ["Kernel.`@1"]),
        ("x = %x(ls #{dir})", ["Kernel.`@1"]),
        ("%x{ls #{h[{a: '}'}]} -l}", ["Kernel.`@1"]),
        ('"a #{`b #{c}`} d"', ["Kernel.`@1"]),
        ("\n\nOpen3.capture2e(cmd)", ["Open3.capture2e@3"]),
        ("IO.popen([a, b])", ["IO.popen@1"]),
        ("Marshal.load(data)", ["Marshal.load@1"]),
        ("YAML&.load(data)", ["YAML.load@1"]),
        ("eval(code, binding)", ["Kernel.eval@1"]),
        ("binding.eval(code)", ["Binding.eval@1"]),
        ("Foo.new.instance_eval(code)", [".instance_eval@1"]),
        ("RubyVM::InstructionSequence.compile(code)", ["RubyVM::InstructionSequence.compile@1"]),
        ("object.send(name, 1)", [".send@1"]),
        ("name.constantize", [".constantize@1"]),
        ("open(url)", ["Kernel.open@1"]),
        ("open url do |f| end", ["Kernel.open@1"]),
        ("URI.open(url)", ["URI.open@1"]),
        ("User.find_by_sql(q)", [".find_by_sql@1"]),
        ("x = y / 2; system(cmd) # /", ["Kernel.system@1"]),
        ("x.split /'/\nsystem(cmd)", ["Kernel.system@2"]),
        ("c = ?'\nsystem(cmd)", ["Kernel.system@2"]),
        ("a ? b : c\nsystem(cmd)", ["Kernel.system@2"]),
        ("x = <<~EOS\n  it's\n  #{system(cmd)}\n  EOS\nexec(cmd)", ["Kernel.exec@5", "Kernel.system@3"]),
        ("f(<<-A, <<B)\n' system(a)\n  A\n\" \nB\nsystem(cmd)", ["Kernel.system@6"]),
        ("a <<= 2\nsystem(cmd)", ["Kernel.system@2"]),
        ("class << self\n def x; system(cmd); end\nend", ["Kernel.system@2"]),
        # Not calls, or only of literals.
        ("system('ls')", []),
        ("system 'ls -l'\n", []),
        ("`date`", []),
        ("open('x.txt', mode)", []),
        ("object.send(:name, value)", []),
        ("# system(cmd)", []),
        ("=begin\nsystem(cmd)\n=end\n", []),
        ("x = 1\n__END__\nsystem(cmd)", []),
        ("'system(cmd) #{eval(x)}'", []),
        ("%q(system(cmd) (`a #{b}`))", []),
        ("%w[system(cmd)]", []),
        ("/`a #{1}` eval(x)/", []),
        ("<<'EOS'\n#{eval(x)} `a #{b}`\nEOS\n", []),
        ("def system(cmd)\nend", []),
        ("def self.eval(code)\nend", []),
        ("{system: cmd, :eval => x}", []),
        ("system = cmd", []),
        ("x = system", []),
        ("return open if closed", []),
        ("client.system(cmd)", []),
        ("File.open(path)", []),
        ("Open3.other(x)", []),
        ("My::Marshal.load(x)", []),
        ("YAML.safe_load(x)", []),
        ("JSON.load(x)", []),
        ("system == other", []),
    ],
)  # fmt: skip
def test_calls_are_told_from_names_comments_and_texts(source: str, expected: list[str]) -> None:
    assert symbols(source) == expected


def test_vendored_sources_are_not_the_functions_own() -> None:
    bad = b"eval(x)"
    paths = ["app.rb", "lib/a.rb", "vendor/bundle/ruby/3.3.0/gems/x/lib/x.rb", "spec/a.rb", "data.txt"]
    found, _ = capabilities("ruby", "app.rb", {path: lambda: bad for path in paths})
    assert [each.where for each in found] == ["app.rb:1", "lib/a.rb:1"]


def test_no_more_is_read_than_is_enough() -> None:
    large = b"# " + b"x" * 900_000 + b"\neval(x)"
    found, says = capabilities("ruby", "a00.rb", {f"a{number:02}.rb": lambda: large for number in range(60)})
    assert len(found) == 10
    assert says == ("The package has 60 files of own code; the first 10 were searched.",)


def test_a_handler_in_a_layer_and_texts_without_end_are_said() -> None:
    deep = b'"#{' * 100
    _, says = capabilities("ruby", "/opt/ruby/lib/app.rb", {"a.rb": lambda: deep})
    assert says == (
        "'/opt/ruby/lib/app.rb' is not in the package itself; dangerous operations in it are not listed.",
        "'a.rb' has texts nested too deeply; dangerous operations in it are not listed.",
    )


PIECES = st.sampled_from(
    ["system", "(", ")", " ", "\n", "'", '"', "`", "#{", "}", "{", "%x", "%", "/", "<<~A", "<<A", "A", "?", ":", "::",
     ".", "\\", "=begin", "=end", "__END__", "$", "@", "é", "\0", "#", "def ", "|", "1.", "0x", "&."]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_may_be_a_source(source: str) -> None:
    found, says = capabilities("ruby", "app.rb", {"app.rb": source.encode})
    assert len(found) <= 40
    assert len(says) <= 1
