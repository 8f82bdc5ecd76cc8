using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Printing.Paths;
using Kubently.Kubectl.Printing.Yaml;
using Kubently.Kubectl.Verbs.Get;
using Kubently.Kubectl.Verbs.Get.Objects;

namespace Kubently.Kubectl.Tests.Printing;

public sealed class PrintingTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData("true", "\"true\"")]
    [InlineData("y", "\"y\"")]
    [InlineData("null", "\"null\"")]
    [InlineData("1e5", "\"1e5\"")]
    [InlineData("0x1F", "\"0x1F\"")]
    [InlineData("12:30:45", "\"12:30:45\"")]
    [InlineData("2026-11-23", "\"2026-11-23\"")]
    [InlineData("1٣٣٣-11-23", "1٣٣٣-11-23")]
    [InlineData("10.96.0.1", "10.96.0.1")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("it's: fine", "'it''s: fine'")]
    [InlineData("- x", "'- x'")]
    [InlineData("#x", "'#x'")]
    [InlineData("a\tb", "\"a\\tb\"")]
    [InlineData("so 😀", "\"so \\U0001F600\"")]
    [InlineData("a\nb\n", "|\n  a\n  b")]
    [InlineData("a\nb", "|-\n  a\n  b")]
    [InlineData(" a\nb", "|2-\n   a\n  b")]
    public void Yaml_quotes_what_would_be_read_as_something_else(string value, string yaml) =>
        Assert.Equal($"k: {yaml}\n", YamlPrinter.Print(new JsonObject { ["k"] = value }));

    [Fact]
    public void Yaml_orders_keys_by_letters_and_numbers_and_does_not_indent_sequences()
    {
        var node = (JsonObject)JsonNode.Parse("""{"b10":1,"b9":2,"B":3,"list":[{"x":1,"y":[]},["z"]],"empty":{},"_":null}""")!;
        Assert.Equal("_: null\nB: 3\nb9: 2\nb10: 1\nempty: {}\nlist:\n- x: 1\n  \"y\": []\n- - z\n", YamlPrinter.Print(node));
    }

    [Theory]
    [InlineData("1234567.5", "1234567.5", "1.2345675e+06")]
    [InlineData("100000.5", "100000.5", "100000.5")]
    [InlineData("18446744073709551615", "18446744073709552000", "1.8446744073709552e+19")]
    [InlineData("9223372036854775808", "9223372036854776000", "9223372036854776000")]
    [InlineData("9223372036854775807", "9223372036854775807", "9223372036854775807")]
    [InlineData("26757792349326348288", "26757792349326350000", "2.675779234932635e+19")]
    [InlineData("4062508148635974.5", "4062508148635974.5", "4.0625081486359745e+15")]
    [InlineData("1e20", "100000000000000000000", "1e+20")]
    [InlineData("0.00001234567890123", "0.00001234567890123", "1.234567890123e-05")]
    [InlineData("1e-7", "1e-7", "1e-07")]
    [InlineData("-0.00009", "-0.00009", "-9e-05")]
    [InlineData("1000000", "1000000", "1000000")]
    [InlineData("-1230000.5", "-1230000.5", "-1.2300005e+06")]
    [InlineData("1.5e300", "1.5e+300", "1.5e+300")]
    [InlineData("123456789012345678901234567890", "1.2345678901234568e+29", "1.2345678901234568e+29")]
    [InlineData("-0", "0", "0")]
    [InlineData("1.0", "1", "1")]
    public void Numbers_are_written_as_Go_writes_them(string given, string json, string yaml)
    {
        var node = new JsonObject { ["a"] = JsonNode.Parse(given) };
        Assert.Equal(($"{{\n    \"a\": {json}\n}}\n", $"a: {yaml}\n", $"---\n{{\n  a: {json},\n}}\n"), (JsonPrinter.Print(node), YamlPrinter.Print(node), KyamlPrinter.Print(node)));
    }

    [Theory]
    [InlineData(-5, "<invalid>")]
    [InlineData(0, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(599, "9m59s")]
    [InlineData(10_799, "179m")]
    [InlineData(10_800, "3h")]
    [InlineData(28_740, "7h59m")]
    [InlineData(172_799, "47h")]
    [InlineData(176_400, "2d1h")]
    [InlineData(63_072_000, "2y")]
    public void Ages_get_coarser_as_they_grow(long seconds, string text) => Assert.Equal(text, HumanDuration.Format(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("0.5", "500m")]
    [InlineData("1024Mi", "1Gi")]
    [InlineData("1500Mi", "1500Mi")]
    [InlineData("1e3", "1k")]
    [InlineData("100M", "100M")]
    [InlineData("0", "0")]
    [InlineData("512", "512")]
    public void Quantities_are_written_in_their_shortest_form(string text, string canonical) => Assert.Equal(canonical, Quantity.Parse(text).ToString());

    [Fact]
    public void Columns_are_as_wide_as_their_widest_cell()
    {
        Assert.Equal("NAME      READY   AGE\nweb       1/1     5m\nlonger-   0/1     1h\n", TabWriter.ForTables().Format("NAME\tREADY\tAGE\nweb\t1/1\t5m\nlonger-\t0/1\t1h\n"));
    }

    [Fact]
    public void Lines_share_the_width_of_a_column_as_far_as_they_follow_each_other() =>
        Assert.Equal("a       b  c\nlonger  bb\nx       yyyy  z\n\nn  o\n", TabWriter.Describe("a\tb\tc\nlonger\tbb\nx\tyyyy\tz\n\nn\to\n"));

    [Fact]
    public void A_line_of_nothing_but_tabs_ends_before_the_stack_does()
    {
        var tabs = new string('\t', 500_000);
        Assert.Equal($"a{new string(' ', 1_000_000)}\nb{new string(' ', 1_000_000)}c\n", TabWriter.Describe($"a{tabs}\nb{tabs}c\n"));
    }

    [Fact]
    public void A_wide_cell_does_not_fill_the_memory_with_the_padding_of_the_others() =>
        Assert.InRange(TabWriter.Describe(new string('x', 100_000) + string.Concat(Enumerable.Repeat("\ta\n", 50_000))).Length, 200_000, 64 * 1024 * 1024);

    [Theory]
    [InlineData("{.items[*].name}", "a b c")]
    [InlineData("{.items[-1:].name}", "c")]
    [InlineData("{.items[?(@.n>1)].name}", "b c")]
    [InlineData("{.items[?(@.name==\"b\")].n}", "2")]
    [InlineData("{range .items[*]}{.name}={.n}{\"\\n\"}{end}", "a=1\nb=2\nc=3\n")]
    [InlineData("{.items[0]['name','n']}", "a 1")]
    [InlineData("{.labels.app\\.kubernetes\\.io/name}", "shop")]
    [InlineData("{..n}", "1 2 3")]
    [InlineData("{.items[0]}", "{\"n\":1,\"name\":\"a\"}")]
    [InlineData("{.none}", "")]
    public void Paths_find_what_kubectl_finds(string template, string printed)
    {
        var node = JsonNode.Parse("""{"items":[{"name":"a","n":1},{"name":"b","n":2},{"name":"c","n":3}],"labels":{"app.kubernetes.io/name":"shop"}}""")!;
        Assert.Equal(printed, PathTemplate.Parse(template).Print(node));
    }

    [Theory]
    [InlineData("{.items[", "unterminated array")]
    [InlineData("{.items", "unclosed action")]
    [InlineData("{end}", "not in range, nothing to end")]
    [InlineData("{.a[?(@.b==1]}", "unterminated filter")]
    public void A_broken_path_says_what_is_wrong(string template, string message) => Assert.Equal(message, Assert.Throws<PathFailure>(() => PathTemplate.Parse(template).Print(new JsonObject())).Message);

    [Fact]
    public void A_template_that_multiplies_what_it_finds_is_given_up()
    {
        var node = new JsonObject();
        for (var depth = 0; depth < 30; depth++) node = new JsonObject { ["items"] = new JsonArray(node) };
        string Times(string part, int times) => string.Concat(Enumerable.Repeat(part, times));
        var twenty = $".items[{string.Join(',', Enumerable.Repeat(0, 20))}]";
        var (list, descent) = ($"{{{Times(twenty, 6)}}}", $"{{{Times("...*", 8)}}}");
        foreach (var template in new[] { Times($"{{range {twenty}}}", 6) + Times("{end}", 6), list, $"{{{Times("['items','items'][0,0,0,0,0,0,0,0,0,0]", 6)}}}", descent })
            Assert.Equal("the template finds too much", Assert.Throws<PathFailure>(() => PathTemplate.Parse(template).Print(node)).Message);
        Assert.Throws<PathFailure>(() => PathTemplate.Parse(list).PrintJson(node));
        Assert.Throws<PathFailure>(() => CustomColumns.Parse($"ALL:{descent}", noHeaders: false).Print(node));
        Assert.Throws<PathFailure>(() => ObjectSorting.Sort([node], list));
    }

    [Fact]
    public void A_template_that_repeats_a_long_text_is_given_up()
    {
        var node = new JsonObject { ["text"] = new JsonArray(new string('x', 1_000_000)) };
        var template = PathTemplate.Parse($"{{.text[{string.Join(',', Enumerable.Repeat(0, 100))}]}}");
        Assert.Throws<PathFailure>(() => template.Print(node));
        Assert.Throws<PathFailure>(() => template.PrintJson(node));
    }

    [Fact]
    public void Nested_filters_end_before_the_stack_does()
    {
        var deep = string.Concat(Enumerable.Repeat("[?(@.a", 200)) + string.Concat(Enumerable.Repeat(")]", 200));
        Assert.Throws<PathFailure>(() => PathTemplate.Parse("{.x" + deep + "}"));
    }

    [Fact]
    public void Sorting_keeps_Gos_order_of_equal_elements()
    {
        var sorted = GoSort.Sort(Enumerable.Range(0, 12).ToList(), (_, _) => false);
        Assert.Equal(Enumerable.Range(0, 12), sorted);
        var many = GoSort.Sort(Enumerable.Range(0, 1000).Select(i => i * 7919 % 1000).ToList(), (a, b) => a < b);
        Assert.Equal(Enumerable.Range(0, 1000), many);
    }
}
