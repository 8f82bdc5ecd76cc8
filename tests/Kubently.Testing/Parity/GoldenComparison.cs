using System.Globalization;
using System.Text;

namespace Kubently.Testing.Parity;

/// <summary>Compares a run with what was captured.</summary>
public static class GoldenComparison
{
    /// <summary>Byte for byte; of a partial output, the sections that depend on captured objects only.</summary>
    public static bool Same(Golden golden, KubectlRun run)
    {
        ArgumentNullException.ThrowIfNull(golden);
        ArgumentNullException.ThrowIfNull(run);
        return golden.ExitCode == run.ExitCode
            && LinesSame(golden, run.Stdout)
            && (golden.VolatileStderr || golden.Stderr == run.Stderr);
    }

    /// <summary>The first lines that differ, with what is around them.</summary>
    public static string Difference(Golden golden, KubectlRun run)
    {
        ArgumentNullException.ThrowIfNull(golden);
        ArgumentNullException.ThrowIfNull(run);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"=== [{golden.Category}] {golden} ({golden.ExitCode} / {run.ExitCode}){(golden.Partial is null ? "" : " partial: " + golden.Partial)}\n");
        Append(text, "out", golden.Stdout, run.Stdout);
        Append(text, "err", golden.Stderr, run.Stderr);
        return text.ToString();
    }

    private static bool LinesSame(Golden golden, string stdout)
    {
        if (golden.Stdout == stdout) return true;
        if (golden.Partial is { } why) return PartialOutput.Comparable(golden.Stdout, why) == PartialOutput.Comparable(stdout, why);
        // Several pods' logs come in the order of a Go map.
        if (golden.Category != "logs" || !golden.Argv.Any(arg => arg is "-l" or "--all-pods" or "--all-containers")) return false;
        return golden.Stdout.Split('\n').Order(StringComparer.Ordinal).SequenceEqual(stdout.Split('\n').Order(StringComparer.Ordinal));
    }

    private static void Append(StringBuilder text, string name, string wanted, string got)
    {
        if (wanted == got) return;
        var (a, b) = (wanted.Split('\n'), got.Split('\n'));
        var at = 0;
        while (at < a.Length && at < b.Length && a[at] == b[at]) at++;
        text.Append(CultureInfo.InvariantCulture, $"  {name} differs at line {at + 1} of {a.Length}/{b.Length}\n");
        foreach (var line in a.Skip(at).Take(6)) text.Append("    - ").Append(Shown(line)).Append('\n');
        foreach (var line in b.Skip(at).Take(6)) text.Append("    + ").Append(Shown(line)).Append('\n');
    }

    private static string Shown(string line) => (line.Length > 260 ? line[..260] + "…" : line).Replace("\t", "→", StringComparison.Ordinal);
}
