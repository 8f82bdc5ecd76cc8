using System.Text;
using Kubently.Kubectl.Cluster.Manifests;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Tests.Apply;

public sealed class ManifestReaderTests
{
    [Theory]
    [InlineData("", "error: no objects passed to apply\n")]
    [InlineData("---\n# nothing\n---\n", "error: no objects passed to apply\n")]
    [InlineData("apiVersion: v1\nkind: List\nitems: []\n", "error: no objects passed to apply\n")]
    [InlineData("a: b\n", "error: error validating \"STDIN\": error validating data: [apiVersion not set, kind not set]; if you choose to ignore these errors, turn validation off with --validate=false\n")]
    [InlineData("{\"kind\":\"Pod\"}", "error: error validating \"STDIN\": error validating data: apiVersion not set; if you choose to ignore these errors, turn validation off with --validate=false\n")]
    [InlineData("apiVersion: v1\n", "error: error validating \"STDIN\": error validating data: kind not set; if you choose to ignore these errors, turn validation off with --validate=false\n")]
    [InlineData("hello\n", "error: error validating \"STDIN\": error validating data: invalid object to validate; if you choose to ignore these errors, turn validation off with --validate=false\n")]
    [InlineData("{\"a\":\n", "error: error parsing STDIN: unexpected EOF\n")]
    public void What_is_no_object_is_told_as_kubectl_tells_it(string text, string stderr) => Assert.Equal(stderr, Malformed(text));

    [Theory]
    [InlineData("a: b: c\n", "line 1")]
    [InlineData("apiVersion: v1\nkind: Pod\nkind: Secret\n", "line 3")]
    [InlineData("a: !!binary aGk=\n", "tag")]
    [InlineData("a: .inf\n", "not a number of JSON")]
    [InlineData("a: *nobody\n", "yaml: unknown anchor 'nobody' referenced")]
    [InlineData("? *a\n: 1\nb: &a [x]\n", "yaml: unknown anchor 'a' referenced")]
    [InlineData("x: 1\n*a : 2\n*a : 3\ny: &a z\n", "yaml: unknown anchor 'a' referenced")]
    [InlineData("x: &a 1\n---\ny: *a\n", "yaml: unknown anchor 'a' referenced")]
    [InlineData("{\"kind\":\"Pod\",\"kind\":\"Secret\",\"apiVersion\":\"v1\"}", "json")]
    [InlineData("""{"apiVersion":"v1","kind":"Pod","metadata":{"a\ud800":1}}""", "json: it is not UTF-8, or holds half a character")]
    [InlineData("{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\n\"metadata\":{\"name\":\"\\udfff\"}}", "json: it is not UTF-8, or holds half a character")]
    public void What_cannot_be_read_the_same_by_everybody_is_refused(string text, string why) => Assert.Contains(why, Malformed(text), StringComparison.Ordinal);

    [Fact]
    public void Documents_and_lists_are_taken_apart_in_their_order()
    {
        var names = Objects("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: one}
            ---
            apiVersion: v1
            kind: ConfigMapList
            items:
            - metadata: {name: two}
            - apiVersion: v1
              kind: Pod
              metadata: {name: three}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: four}
            """).Select(item => $"{item.Text("kind")}/{item.Name()}");
        Assert.Equal(["ConfigMap/one", "ConfigMap/two", "Pod/three", "ConfigMap/four"], names);
        Assert.Equal(["a", "b"], Objects("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}} {"apiVersion":"v1","kind":"Pod","metadata":{"name":"b"}}""").Select(item => item.Name()));
    }

    [Theory]
    [InlineData("yes", "true")]
    [InlineData("Off", "false")]
    [InlineData("~", "null")]
    [InlineData("012", "10")]
    [InlineData("0x1F", "31")]
    [InlineData("1_000", "1000")]
    [InlineData("-3", "-3")]
    [InlineData("1e3", "1000")]
    [InlineData("1.50", "1.5")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("2024-01-02", "\"2024-01-02\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("100m", "\"100m\"")]
    [InlineData("\"012\"", "\"012\"")]
    [InlineData("'yes'", "\"yes\"")]
    [InlineData("!!str 5", "\"5\"")]
    public void Scalars_are_what_they_are_to_kubectl(string yaml, string json) =>
        Assert.Equal($$"""{"a":{{json}},"apiVersion":"v1","kind":"X"}""", JsonPrinter.Compact(Assert.Single(Objects($"apiVersion: v1\nkind: X\na: {yaml}\n"))));

    [Fact]
    public void Anchors_and_merge_keys_stand_for_what_they_name()
    {
        var item = Assert.Single(Objects("apiVersion: v1\nkind: X\nbase: &base {a: 1, b: 2}\nuse:\n  <<: *base\n  b: 3\n"));
        Assert.Equal("""{"a":1,"b":3}""", JsonPrinter.Compact(item["use"]));
    }

    [Theory]
    [InlineData("? &a [*a]\n: 1\n", "line 1: a key is not a text")]
    [InlineData("x: 1\n? {b: 1}\n: 2\n", "line 2: a key is not a text")]
    [InlineData("a: &a [x]\n*a : 1\n", "line 2: a key is not a text")]
    [InlineData("a: &a\n- b: *a\n", "line 2: anchor 'a' value contains itself")]
    [InlineData("&a { *a : 1 }\n", "line 1: anchor 'a' value contains itself")]
    public void What_holds_itself_and_keys_that_are_no_texts_are_refused(string text, string why) => Assert.Contains($"yaml: {why}\n", Malformed(text), StringComparison.Ordinal);

    [Fact]
    public void A_key_may_stand_for_a_text_and_an_anchor_may_be_given_again()
    {
        var item = Assert.Single(Objects("apiVersion: v1\nkind: X\nname: &a b\n*a : &a {c: &a [d]}\nlast: *a\n"));
        Assert.Equal("""{"apiVersion":"v1","b":{"c":["d"]},"kind":"X","last":["d"],"name":"b"}""", JsonPrinter.Compact(item));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("- ")]
    [InlineData("[{a: ")]
    public void A_text_of_nothing_but_beginnings_is_refused_before_the_stack_ends(string beginning) =>
        Assert.Contains("nested deeper than 64 levels", Malformed(string.Concat(Enumerable.Repeat(beginning, 200_000 / beginning.Length))), StringComparison.Ordinal);

    [Fact]
    public void What_aliases_multiply_is_bounded()
    {
        var text = new StringBuilder("apiVersion: v1\nkind: X\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++) text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Assert.Contains("more than 200000 values", Malformed(text.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_objects_and_bytes_are_bounded()
    {
        Assert.Contains("nested deeper", Malformed($"apiVersion: v1\nkind: X\na: {new string('[', 80)}{new string(']', 80)}\n"), StringComparison.Ordinal);
        Assert.Contains("error parsing STDIN", Malformed($$"""{"apiVersion":"v1","kind":"X","a":{{new string('[', 80)}}{{new string(']', 80)}}}"""), StringComparison.Ordinal);
        Assert.Contains("more than 500 objects", Malformed(string.Concat(Enumerable.Repeat("apiVersion: v1\nkind: X\n---\n", 501))), StringComparison.Ordinal);
        Assert.Contains("more than 2097152 bytes", Malformed("# " + new string('x', ManifestReader.MaxBytes)), StringComparison.Ordinal);
    }

    private static string Malformed(string text) => Assert.IsType<ManifestOutcome.Malformed>(ManifestReader.Read(text)).KubectlStderr;

    private static IEnumerable<System.Text.Json.Nodes.JsonObject> Objects(string text) => Assert.IsType<ManifestOutcome.Objects>(ManifestReader.Read(text)).Items;
}
