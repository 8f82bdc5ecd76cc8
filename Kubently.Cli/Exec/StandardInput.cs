using System.Text;

namespace Kubently.Cli.Exec;

/// <summary>Standard input for commands that read it (<c>apply -f -</c>), bounded as the API bounds it.</summary>
internal static class StandardInput
{
    public const int MaxBytes = 256 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads it when the command line wants it; no text otherwise.</summary>
    public static async Task<StandardInputOutcome> ForAsync(IReadOnlyList<string> args, Stream input, CancellationToken cancellationToken) =>
        IsWantedBy(args) ? await ReadAsync(input, cancellationToken) : new StandardInputOutcome.Text(null);

    // Whether a file argument of the command line is a hyphen.
    private static bool IsWantedBy(IReadOnlyList<string> args)
    {
        for (var index = 0; index < args.Count && args[index] != "--"; index++)
        {
            if (args[index] is "-f-" or "-f=-" or "--filename=-") return true;
            if (args[index] is "-f" or "--filename" && index + 1 < args.Count && args[index + 1] == "-") return true;
        }

        return false;
    }

    private static async Task<StandardInputOutcome> ReadAsync(Stream input, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxBytes + 1];
        var length = await input.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MaxBytes) return new StandardInputOutcome.Unusable($"Standard input is larger than {MaxBytes / 1024} KiB. Send it in parts.");
        try
        {
            return new StandardInputOutcome.Text(Strict.GetString(buffer, 0, length));
        }
        catch (DecoderFallbackException)
        {
            return new StandardInputOutcome.Unusable("Standard input is not UTF-8 text.");
        }
    }
}
