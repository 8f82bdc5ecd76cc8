using Kubently.House.Tests.Rules;
using static Kubently.House.Tests.Samples;

namespace Kubently.House.Tests;

public sealed class SizeTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void No_file_is_longer_than_one_subject() => House.Keeps(tree => FileSizes.TooLong(tree, LongFiles.Allowed), FileSizes.TooLongRemedy);

    [Fact]
    public void A_file_of_301_lines_is_found_unless_it_is_allowed()
    {
        var tree = Given(("a/Long.cs", Lines(301)), ("a/Short.cs", Lines(300)));
        Assert.Equal("a/Long.cs has 301 lines, at most 300 are allowed", Assert.Single(FileSizes.TooLong(tree, Nothing)));
        Assert.Empty(FileSizes.TooLong(tree, new Dictionary<string, string> { ["a/Long.cs"] = "one table" }));
    }

    [Fact]
    public void Every_allowance_for_a_long_file_is_needed() =>
        House.Keeps(tree => FileSizes.StaleAllowances(tree, LongFiles.Allowed), FileSizes.StaleRemedy);

    [Fact]
    public void An_allowance_for_a_short_or_missing_file_is_found()
    {
        var allowed = new Dictionary<string, string> { ["a/Short.cs"] = "was long", ["a/Gone.cs"] = "was long" };
        Assert.Equal(2, FileSizes.StaleAllowances(Given(("a/Short.cs", Lines(300))), allowed).Count());
    }

    [Fact]
    public void The_files_of_a_project_are_mostly_short() => House.Keeps(FileSizes.LongProjects, FileSizes.ProjectRemedy);

    [Fact]
    public void A_project_of_long_files_is_found()
    {
        var files = Enumerable.Range(0, 10).Select(index => ($"Kubently.Api/File{index}.cs", Lines(index < 5 ? 20 : 160)));
        Assert.Equal(
            [
                "Kubently.Api: half of the 10 files have 160 lines or more, the norm is under 60",
                "Kubently.Api: a tenth of the 10 files have 160 lines or more, the norm is under 150",
            ],
            FileSizes.LongProjects(Given([Project("Kubently.Api/Kubently.Api.csproj"), .. files])));
    }

    [Fact]
    public void No_folder_is_crowded() => House.Keeps(Folders.Crowded, Folders.CrowdedRemedy);

    [Fact]
    public void A_folder_of_26_files_is_found()
    {
        var files = Enumerable.Range(0, 26).Select(index => ($"a/File{index}.cs", ""));
        Assert.Equal("a/ holds 26 files, at most 25 are allowed", Assert.Single(Folders.Crowded(Given([.. files]))));
    }

    [Fact]
    public void No_folder_is_deep() => House.Keeps(Folders.TooDeep, Folders.DeepRemedy);

    [Fact]
    public void A_fourth_level_is_found()
    {
        var tree = Given(Project("Kubently.Api/Kubently.Api.csproj"), ("Kubently.Api/A/B/C/D/E.cs", ""), ("Kubently.Api/A/B/C/E.cs", ""));
        Assert.Equal("Kubently.Api/A/B/C/D/ is more than 3 folders below its project", Assert.Single(Folders.TooDeep(tree)));
    }

    [Fact]
    public void No_file_is_astray() => House.Keeps(Folders.Strays, Folders.StrayRemedy);

    [Fact]
    public void A_file_outside_of_every_project_is_found() =>
        Assert.Equal("scripts/Stray.cs belongs to no project", Assert.Single(Folders.Strays(Given(("scripts/Stray.cs", "")))));
}
