using System.Text.Json;
using Kubently.Cli.Tests.Faking;

namespace Kubently.Cli.Tests.Policy;

public sealed class PolicyTests
{
    [Fact]
    public async Task A_corpus_that_agrees_is_counted_by_line_and_mode()
    {
        using var shell = new Shell();
        var run = await TestAsync(shell, """
            {"argv":["get","pods"],"readOnly":"allow","extendedReadOnly":"allow","fullAccess":"allow","why":"a read","category":"benign"}

            {"argv":["delete","pod","web"],"readOnly":"refuse","fullAccess":"approve"}
            {"argv":["get","secrets"],"readOnly":"deny"}
            """);
        Assert.Equal((0, "6 passed, 0 failed\n", ""), (run.ExitCode, run.Out, run.Error));
    }

    [Fact]
    public async Task A_mismatch_is_printed_with_its_line_its_rule_and_no_control_characters()
    {
        using var shell = new Shell();
        var run = await TestAsync(shell, """
            {"argv":["get","secrets"],"readOnly":"allow","extendedReadOnly":"redact"}
            {"argv":["get","po\u001b[31m"],"readOnly":"allow"}
            """);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            [
                "line 1: [\"get\",\"secrets\"]: readOnly: expected allow, got refuse by policy.secrets",
                "line 2: [\"get\",\"po\\u001B[31m\"]: readOnly: expected allow, got refuse by grammar.control-character",
                "1 passed, 2 failed",
            ],
            run.Out.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Programs_get_the_mismatches_as_json()
    {
        using var shell = new Shell();
        var run = await TestAsync(shell, """{"argv":["get","secrets"],"readOnly":"allow"}""", "-o", "json");
        using var report = JsonDocument.Parse(run.Out);
        var mismatch = report.RootElement.GetProperty("mismatches")[0];
        Assert.Equal((1, 0, 1), (run.ExitCode, report.RootElement.GetProperty("passed").GetInt32(), report.RootElement.GetProperty("failed").GetInt32()));
        Assert.Equal((1, "readOnly", "allow", "refuse", "policy.secrets"), (mismatch.GetProperty("line").GetInt32(), Text(mismatch, "mode"),
            Text(mismatch, "expected"), Text(mismatch, "got"), Text(mismatch, "rule")));
    }

    [Theory]
    [InlineData("no json", "line 2")]
    [InlineData("[]", "line 2")]
    [InlineData("""{"argv":"get pods","readOnly":"allow"}""", "`argv` has to be a list of strings")]
    [InlineData("""{"argv":["get",1],"readOnly":"allow"}""", "`argv` has to be a list of strings")]
    [InlineData("""{"argv":["get"],"readOnly":"maybe"}""", "`readOnly` has to be allow, redact, approve or refuse")]
    [InlineData("""{"argv":["get"]}""", "a verdict for none of")]
    [InlineData("""{"argv":["\ud800"],"readOnly":"refuse"}""", "line 2")]
    public async Task A_line_that_cannot_be_read_is_named_and_nothing_is_judged(string line, string reason)
    {
        using var shell = new Shell();
        var run = await TestAsync(shell, $$"""{"argv":["get","pods"],"readOnly":"allow"}{{"\n"}}{{line}}""");
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(", line 2: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_corpus_that_is_not_there_or_is_empty_does_not_pass(string? text)
    {
        using var shell = new Shell();
        var run = await TestAsync(shell, text);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
    }

    [Fact]
    public async Task A_verdict_is_explained_with_its_rule_and_reason()
    {
        using var shell = new Shell();
        var run = await shell.RunAsync("policy", "explain", "--", "get", "secrets", "-o", "yaml");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("verdict: refuse in readOnly\nrule:    policy.secrets\nreason:  Secrets are not read", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verdict_is_explained_in_another_mode_and_as_json()
    {
        using var shell = new Shell();
        var run = await shell.RunAsync("policy", "explain", "-o", "json", "--mode", "fullAccess", "--", "delete", "pod", "web");
        using var explained = JsonDocument.Parse(run.Out);
        Assert.Equal(("fullAccess", "approve", "policy.mutation"),
            (Text(explained.RootElement, "mode"), Text(explained.RootElement, "verdict"), Text(explained.RootElement, "rule")));
    }

    [Fact]
    public async Task Kubectls_words_need_dashes_before_them()
    {
        using var shell = new Shell();
        var run = await shell.RunAsync("policy", "explain", "get", "secrets", "-o", "yaml");
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains("kubently policy explain -- get secrets -o yaml", run.Error, StringComparison.Ordinal);
    }

    private static async Task<CliRun> TestAsync(Shell shell, string? text, params string[] more)
    {
        var file = Path.Combine(shell.UserFolder, "corpus.jsonl");
        if (text is not null) await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return await shell.RunAsync(["policy", "test", file, .. more]);
    }

    private static string? Text(JsonElement element, string field) => element.GetProperty(field).GetString();
}
