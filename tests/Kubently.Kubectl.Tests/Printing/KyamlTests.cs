using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing.Yaml;

namespace Kubently.Kubectl.Tests.Printing;

public sealed class KyamlTests
{
    [Fact]
    public void Maps_and_lists_have_brackets_and_those_of_lists_of_maps_share_lines()
    {
        var node = JsonNode.Parse("""{"b":[{"x":1,"w":true},{},[]],"a":["y",null],"mixed":[{"x":1},2],"none":[],"nested":[[1],[{"z":{}}]]}""");
        const string printed = """
            ---
            {
              a: [
                "y",
                null,
              ],
              b: [{
                w: true,
                x: 1,
              }, {}, []],
              mixed: [
                {
                  x: 1,
                },
                2,
              ],
              nested: [[
                1,
              ], [{
                z: {},
              }]],
              none: [],
            }

            """;
        Assert.Equal(printed, KyamlPrinter.Print(node));
    }

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a\tb \"c\" \\", "\"a\tb \\\"c\\\" \\\\\"")]
    [InlineData("a\rb\0\u0001\u001b", "\"a\\rb\\0\\x01\\e\"")]
    [InlineData("\u00a0\u00ad\u2028\ufeff\U000e0001", "\"\\_\\u00ad\\L\\ufeff\\U000e0001\"")]
    [InlineData("<ä> 漢😀", "\"<ä> 漢😀\"")]
    [InlineData("one\ntwo\n", "\"\\\n     one\\n\\\n     two\\n\\\n    \"")]
    [InlineData("one\ntwo", "\"\\\n     one\\n\\\n     two\\\n    \"")]
    [InlineData("\n  one\n\n\ttwo ", "\"\\\n     \\n\\\n    \\  one\\n\\\n     \\n\\\n    \\\ttwo \\\n    \"")]
    [InlineData("a \u0085 b\u0085\u0085c", "\"\\\n     a b\\n\\\n     c\\\n    \"")]
    public void Texts_are_quoted_and_each_of_their_lines_stands_on_its_own(string text, string printed) =>
        Assert.Equal($"---\n{{\n  k: {printed},\n}}\n", KyamlPrinter.Print(new JsonObject { ["k"] = text }));

    [Theory]
    [InlineData("app.kubernetes.io/name")]
    [InlineData("a-b_c")]
    [InlineData("_")]
    [InlineData("ä½٣")]
    [InlineData("1e999")]
    [InlineData("0xffffffffffffffffff")]
    [InlineData("2026-13-01")]
    [InlineData("onwards")]
    [InlineData("1٣٣٣-01-01")]
    public void A_key_that_reads_as_itself_has_no_quotes(string key) => Assert.Equal($"---\n{{\n  {key}: 1,\n}}\n", KyamlPrinter.Print(new JsonObject { [key] = 1 }));

    [Theory]
    [InlineData("")]
    [InlineData("on")]
    [InlineData("No")]
    [InlineData("Y")]
    [InlineData("t")]
    [InlineData("~")]
    [InlineData("nULL")]
    [InlineData("1")]
    [InlineData("1_000")]
    [InlineData("0o17")]
    [InlineData("08")]
    [InlineData("1e-5")]
    [InlineData("0x1p-2")]
    [InlineData("_-inf")]
    [InlineData("n_an")]
    [InlineData("2026-1-2")]
    [InlineData("-a")]
    [InlineData("a.")]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("<<")]
    public void A_key_that_may_be_read_as_something_else_has_quotes(string key) => Assert.Equal($"---\n{{\n  \"{key}\": 1,\n}}\n", KyamlPrinter.Print(new JsonObject { [key] = 1 }));

    [Fact]
    public void What_YAML_does_not_take_fails_with_kubectls_words()
    {
        var failure = Assert.Throws<YamlFailure>(() => KyamlPrinter.Print(new JsonObject { ["k"] = "a\u007fb" }));
        Assert.Equal("error decoding: yaml: control characters are not allowed", failure.Message);
    }
}
