using System.Text.Json;
using Kubently.Contracts;
using Kubently.Kubectl.Policy;

namespace Kubently.Kubectl.Tests.Policy;

public sealed class HostileCommandTests
{
    private static readonly string[] Files = ["hostile-commands.jsonl", "further-commands.jsonl"];

    public static TheoryData<string, int, string> Commands()
    {
        var data = new TheoryData<string, int, string>();
        foreach (var file in Files)
        {
            var lines = Lines(file);
            for (var i = 0; i < lines.Length; i++) data.Add(file, i + 1, lines[i].Length > 200 ? lines[i][..200] : lines[i]);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_of_the_corpus_gets_its_verdict_in_each_mode(string file, int number, string shown)
    {
        using var document = JsonDocument.Parse(Lines(file)[number - 1]);
        string[] args = [.. document.RootElement.GetProperty("argv").EnumerateArray().Select(arg => arg.GetString()!)];
        foreach (var (mode, field) in new[] { (SecurityMode.ReadOnly, "readOnly"), (SecurityMode.ExtendedReadOnly, "extendedReadOnly"), (SecurityMode.FullAccess, "fullAccess") })
        {
            var verdict = PolicyJudge.JudgeEarly(mode, [.. args]);
            var expected = document.RootElement.GetProperty(field).GetString() is "deny" ? "refuse" : document.RootElement.GetProperty(field).GetString();
            var word = verdict.Decision.ToString().ToLowerInvariant();
            Assert.True(word == expected, $"{field}: {word} by {verdict.Rule} ({verdict.Message}) for {shown}");
            Assert.NotEmpty(verdict.Message);
        }
    }

    [Fact]
    public void No_command_line_stands_in_the_corpus_twice()
    {
        var twice = Files.SelectMany(Lines).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("argv").GetRawText()).CountBy(argv => argv).Where(pair => pair.Value > 1);
        Assert.Empty(twice);
    }

    private static string[] Lines(string file) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Policy", file));
}
