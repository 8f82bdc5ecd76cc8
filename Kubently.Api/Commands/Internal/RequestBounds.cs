using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Kubently.Api.Problems;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Commands.Internal;

/// <summary>The bounds of a request to run a command.</summary>
internal static class RequestBounds
{
    public const int MaxTimeoutSeconds = 300;
    public const int DefaultTimeoutSeconds = 30;

    public const int MaxAgeSeconds = 300;

    private const int MaxArgs = 64;
    private const int MaxArgLength = 4096;
    private const int MaxArgsLength = 32 * 1024;
    private const int MaxStdinBytes = 256 * 1024;
    private const int MaxRequestLength = 32 * 1024;
    private const int MaxToolLength = 50;

    public static ProblemResult? Fault(ExecuteRequest request)
    {
        if (request.TimeoutSeconds is < 1 or > MaxTimeoutSeconds) return Invalid("timeout_seconds", $"must be 1 to {MaxTimeoutSeconds}");
        if (request.MaxAgeSeconds is < 0 or > MaxAgeSeconds) return Invalid("max_age_seconds", $"must be 0 to {MaxAgeSeconds}");
        if (request.Tool is { Length: 0 or > MaxToolLength }) return Invalid("tool", $"must have 1 to {MaxToolLength} characters");
        if (request.Request is { } parameters && RequestFault(parameters) is { } fault) return Invalid("request", fault);
        if (request.Stdin is { } stdin && Encoding.UTF8.GetByteCount(stdin) > MaxStdinBytes) return Invalid("stdin", $"is larger than {MaxStdinBytes} bytes");
        return ArgsFault([.. request.Args, .. request.ExtraArgs], mayBeEmpty: request.CommandType is not null || request.Tool is not (null or Command.KubectlTool or Command.PreviewTool));
    }

    // What is wrong with a text is found out only by who reads it: better now than at the executor.
    private static string? RequestFault(JsonElement parameters)
    {
        if (JsonMarshal.GetRawUtf8Value(parameters).Length > MaxRequestLength) return $"is larger than {MaxRequestLength} bytes";
        return JsonTexts.AreWhole(parameters) ? null : JsonTexts.Fault;
    }

    private static ProblemResult? ArgsFault(string?[] args, bool mayBeEmpty)
    {
        if (args.Length == 0 && !mayBeEmpty) return Invalid("args", "is empty: send the kubectl arguments, for example [\"get\", \"pods\"]");
        if (args.Length > MaxArgs) return Invalid("args", $"holds more than {MaxArgs} items");
        if (args.Any(arg => arg is null)) return Invalid("args", "holds a null");
        if (args.Any(arg => arg!.Length > MaxArgLength)) return Invalid("args", $"holds an item of more than {MaxArgLength} characters");
        if (args.Sum(arg => arg!.Length) > MaxArgsLength) return Invalid("args", $"holds more than {MaxArgsLength} characters in all");
        return args.Any(arg => arg!.Contains('\0', StringComparison.Ordinal)) ? Invalid("args", "holds a NUL character") : null;
    }

    private static ProblemResult Invalid(string field, string fault) => new(ProblemKind.InvalidField, $"{field} {fault}.", field);
}
