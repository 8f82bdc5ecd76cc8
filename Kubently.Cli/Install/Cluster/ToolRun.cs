namespace Kubently.Cli.Install.Cluster;

/// <summary>A program that was run to its end.</summary>
/// <param name="ExitCode">0 when it went well; -1 when it took too long and was ended.</param>
/// <param name="Out">Standard output. May hold secrets.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ToolRun(int ExitCode, string Out, string Error)
{
    private const int MaxWords = 600;

    public bool Well => ExitCode == 0;

    /// <summary>What it said as it failed, for a sentence; its output is not told, since it may hold what is secret.</summary>
    public string Words
    {
        get
        {
            var words = string.Join(' ', Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            return words.Length == 0 ? $"exit code {ExitCode}" : words.Length <= MaxWords ? words : $"{words[..MaxWords]}…";
        }
    }
}
