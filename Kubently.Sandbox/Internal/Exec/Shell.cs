using System.Globalization;

namespace Kubently.Sandbox.Internal.Exec;

/// <summary>A shell of the smallest kind: commands one after the other, joined by <c>;</c>, <c>&amp;&amp;</c> and <c>||</c>.</summary>
internal static class Shell
{
    private const int NotFound = 127;
    private const int SyntaxError = 2;

    public static async Task<int> RunAsync(Machine machine, IReadOnlyList<string> command, Streams streams, CancellationToken cancellationToken)
    {
        if (command is not [_, "-c" or "-ec" or "-lc", var script, ..])
        {
            await streams.ReadAll(cancellationToken);
            return 0;
        }

        var last = 0;
        var (steps, wrong) = ShellWords.Split(script);
        if (wrong.Length > 0)
        {
            await streams.ComplainAsync($"sh: syntax error: unexpected \"{wrong}\"\n", cancellationToken);
            return SyntaxError;
        }

        foreach (var (joint, words) in steps)
        {
            if (joint == "&&" && last != 0 || joint == "||" && last == 0 || words.Count == 0) continue;
            var expanded = words.Select(word => word.Expand(name => Value(machine, name, last))).ToList();
            if (expanded[0] == "exit") return expanded.Count > 1 && int.TryParse(expanded[1], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code & 0xff : last;
            last = await StepAsync(machine, expanded, streams, cancellationToken);
        }

        return last;
    }

    private static async Task<int> StepAsync(Machine machine, List<string> words, Streams streams, CancellationToken cancellationToken)
    {
        if (Programs.Find(words[0]) is { } program) return await program(machine, words, streams, cancellationToken);
        await streams.ComplainAsync($"sh: {words[0]}: not found\n", cancellationToken);
        return NotFound;
    }

    private static string Value(Machine machine, string name, int last) => name == "?"
        ? last.ToString(CultureInfo.InvariantCulture)
        : machine.Variables.Where(variable => variable.Key == name).Select(variable => variable.Value).FirstOrDefault("");
}
