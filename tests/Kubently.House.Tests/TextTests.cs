using Kubently.House.Tests.Rules;
using static Kubently.House.Tests.Samples;

namespace Kubently.House.Tests;

public sealed class TextTests
{
    [Fact]
    public void A_file_declares_one_top_level_type_of_its_name() => House.Keeps(OneTypeAFile.Offenders, OneTypeAFile.Remedy);

    [Theory]
    [InlineData("Pair.cs", "public sealed class Pair;\ninternal enum Side { Left }", "a/Pair.cs declares Pair, Side")]
    [InlineData("Pair.cs", "public record struct Pair(int A);\npublic delegate Task<int> Sum(Pair pair);", "a/Pair.cs declares Pair, Sum")]
    [InlineData("Pair.cs", "interface IPair { }", "a/Pair.cs declares IPair: the names differ")]
    public void A_second_type_and_a_wrong_name_are_found(string name, string text, string offender) =>
        Assert.Equal(offender, Assert.Single(OneTypeAFile.Offenders(Given(($"a/{name}", text)))));

    [Theory]
    [InlineData("Pair.cs", "class Pair { private enum Side { Left } record Inner; }")]
    [InlineData("Pair.cs", "class Pair;\nclass Pair<T> where T : class where TOther : struct;")]
    [InlineData("Pair.Json.cs", "partial class Pair { }")]
    [InlineData("Program.cs", "class Program;\nclass Other;")]
    [InlineData("Pair.cs", "class Pair { string A = $\"{{ {Name} \"; }\n// class Other\n/* struct Other */")]
    [InlineData("Pair.cs", "class Pair { string A = \"\"\"\n } class Other \"quoted\"\n\"\"\"; char B = '}'; }")]
    public void Nested_types_arities_parts_and_prose_are_no_second_type(string name, string text) =>
        Assert.Empty(OneTypeAFile.Offenders(Given(($"a/{name}", text))));

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => House.Keeps(TypeNames.Offenders, TypeNames.Remedy);

    [Theory]
    [InlineData("SessionManager", "Manager")]
    [InlineData("StringUtils", "Utils")]
    [InlineData("IPodInfoSource", "Info")]
    [InlineData("HTTPBase", "Base")]
    public void An_empty_word_in_a_name_is_found(string type, string word) =>
        Assert.Equal($"a/A.cs declares {type}, with '{word}' in its name", Assert.Single(TypeNames.Offenders(Given(("a/A.cs", $"class A {{ class {type}; }}")))));

    [Theory]
    [InlineData("ObjectMetadata")]
    [InlineData("Database")]
    [InlineData("Information")]
    [InlineData("ClusterInfoVerb")]
    public void A_word_that_only_contains_an_empty_one_and_Kubernetes_own_words_are_fine(string type) => Assert.Empty(TypeNames.Offenders(Given(("a/A.cs", $"class {type};"))));

    [Fact]
    public void Nothing_in_the_tree_is_unfinished() => House.Keeps(UnfinishedWork.Offenders, UnfinishedWork.Remedy);

    [Theory]
    [InlineData("// TO" + "DO: later", "TO" + "DO")]
    [InlineData("/* FIX" + "ME */", "FIX" + "ME")]
    [InlineData("    #region Fields", "#region")]
    [InlineData("throw new NotImplementedException();", "NotImplementedException")]
    public void Unfinished_work_is_found(string line, string what) =>
        Assert.Equal($"a/A.cs:2 has {what}", Assert.Single(UnfinishedWork.Offenders(Given(("a/A.cs", $"\n{line}\n")))));

    [Fact]
    public void A_spoken_name_stands_on_what_has_a_role() => House.Keeps(SpokenNames.Offenders, SpokenNames.Remedy);

    [Theory]
    [InlineData("""<p>\n<div class="late" aria-label="@Label">""", "div")]
    [InlineData("""<b>\n<span title="@(a > b)" aria-label="@($"{n} pending")">""", "span")]
    public void A_spoken_name_without_a_role_is_found(string markup, string element) =>
        Assert.Equal($"a/A.razor:2 has an aria-label on a {element} without a role", Assert.Single(SpokenNames.Offenders(Given(("a/A.razor", markup.Replace("\\n", "\n", StringComparison.Ordinal))))));

    [Theory]
    [InlineData("""<div class="late" role="status" aria-label="Loading">""")]
    [InlineData("""<section aria-label="Plan"><span class="x">1</span><a href="/" aria-label="Home"></a>""")]
    public void A_role_or_an_element_that_has_one_may_be_named(string markup) => Assert.Empty(SpokenNames.Offenders(Given(("a/A.razor", markup))));

    [Fact]
    public void Namespaces_follow_folders() => House.Keeps(Namespaces.Offenders, Namespaces.Remedy);

    [Theory]
    [InlineData("namespace Kubently.Api;\nclass A;", "Kubently.Api")]
    [InlineData("namespace Kubently.Api.Sessions { class A { } }", "(none)")]
    [InlineData("class A;", "(none)")]
    public void A_namespace_beside_its_folder_is_found(string text, string actual)
    {
        var tree = Given(Project("Kubently.Api/Kubently.Api.csproj"), ("Kubently.Api/Sessions/A.cs", text));
        Assert.Equal($"Kubently.Api/Sessions/A.cs is in namespace {actual} instead of Kubently.Api.Sessions", Assert.Single(Namespaces.Offenders(tree)));
    }
}
