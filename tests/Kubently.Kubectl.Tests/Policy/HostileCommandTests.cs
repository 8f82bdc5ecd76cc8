using System.Text.Json;
using Kubently.Contracts;
using Kubently.Kubectl.Policy;

namespace Kubently.Kubectl.Tests.Policy;

public sealed class HostileCommandTests
{
    public static TheoryData<int, string> Commands()
    {
        var data = new TheoryData<int, string>();
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Policy", "hostile-commands.jsonl"));
        for (var i = 0; i < lines.Length; i++) data.Add(i, lines[i].Length > 200 ? lines[i][..200] : lines[i]);
        return data;
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_of_the_corpus_gets_its_verdict_in_each_mode(int index, string shown)
    {
        var line = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Policy", "hostile-commands.jsonl"))[index];
        using var document = JsonDocument.Parse(line);
        string[] args = [.. document.RootElement.GetProperty("argv").EnumerateArray().Select(arg => arg.GetString()!)];
        foreach (var (mode, field) in new[] { (SecurityMode.ReadOnly, "readOnly"), (SecurityMode.ExtendedReadOnly, "extendedReadOnly"), (SecurityMode.FullAccess, "fullAccess") })
        {
            var verdict = PolicyJudge.JudgeEarly(mode, [.. args]);
            var word = verdict.Decision switch { Decision.Refuse => "deny", var decision => decision.ToString().ToLowerInvariant() };
            Assert.True(word == document.RootElement.GetProperty(field).GetString(), $"{field}: {word} by {verdict.Rule} ({verdict.Message}) for {shown}");
            Assert.NotEmpty(verdict.Message);
        }
    }
}
