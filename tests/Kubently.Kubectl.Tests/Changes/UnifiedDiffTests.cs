using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Tests.Changes;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Equal_texts_have_no_diff() => Assert.Equal("", UnifiedDiff.Of("a\nb\n", "a\nb\n", "x", "y"));

    [Fact]
    public void Changes_that_are_far_apart_are_hunks_of_their_own_with_three_lines_around_each()
    {
        var before = Lines(Enumerable.Range(1, 20).Select(line => $"{line}"));
        var after = Lines(Enumerable.Range(1, 20).Where(line => line != 2).Select(line => line == 18 ? "eighteen" : $"{line}"));
        Assert.Equal("--- x\n+++ y\n@@ -1,5 +1,4 @@\n 1\n-2\n 3\n 4\n 5\n@@ -15,6 +14,6 @@\n 15\n 16\n 17\n-18\n+eighteen\n 19\n 20\n", UnifiedDiff.Of(before, after, "x", "y"));
    }

    [Fact]
    public void Changes_that_are_near_share_a_hunk()
    {
        var before = Lines(Enumerable.Range(1, 10).Select(line => $"{line}"));
        var after = Lines(Enumerable.Range(1, 10).Where(line => line is not (2 or 8)).Select(line => $"{line}"));
        Assert.Equal("--- x\n+++ y\n@@ -1,10 +1,8 @@\n 1\n-2\n 3\n 4\n 5\n 6\n 7\n-8\n 9\n 10\n", UnifiedDiff.Of(before, after, "x", "y"));
    }

    [Fact]
    public void What_is_new_or_gone_as_a_whole_is_numbered_by_the_line_before_it()
    {
        Assert.Equal("--- x\n+++ y\n@@ -0,0 +1,2 @@\n+a\n+b\n", UnifiedDiff.Of("", "a\nb\n", "x", "y"));
        Assert.Equal("--- x\n+++ y\n@@ -1,2 +0,0 @@\n-a\n-b\n", UnifiedDiff.Of("a\nb\n", "", "x", "y"));
    }

    [Fact]
    public void A_middle_that_is_too_long_to_compare_is_shown_as_replaced()
    {
        var diff = UnifiedDiff.Of(Lines(Enumerable.Range(0, 3_000).Select(line => $"a{line}")), Lines(Enumerable.Range(0, 3_000).Select(line => $"b{line}")), "x", "y");
        Assert.Equal(3_000, diff.Split('\n').Count(line => line.StartsWith("-a", StringComparison.Ordinal)));
    }

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
