using System.Collections.Immutable;
using Kubently.Contracts.Rest;

namespace Kubently.Api.Commands.Internal;

/// <summary>
/// The kubectl arguments of a request. With a tool, or a verb as first argument, they are a whole command line. The original form
/// names the verb apart (<c>get</c> when it does not) and appends further arguments; its <c>events</c> alone means <c>get events</c>.
/// </summary>
internal static class KubectlArgs
{
    public static ImmutableArray<string> Of(ExecuteRequest request, Func<string, bool> isVerb)
    {
        var args = request.Args;
        var extra = request.ExtraArgs;
        var whole = request.CommandType is null && (request.Tool is not null || (args.Length > 0 && args[0] != "events" && isVerb(args[0])));
        ImmutableArray<string> line = whole ? [.. args, .. extra] : [request.CommandType ?? "get", .. args, .. extra];
        // Right after the verb: at the end it might stand behind a -- and be an argument of something else.
        return request.Namespace is { Length: > 0 } name && !NamesNamespace(line) ? line.Insert(1, "--namespace=" + name) : line;
    }

    // A namespace in the arguments is what the caller meant: it is never overruled by the field beside them.
    private static bool NamesNamespace(ImmutableArray<string> line) => line.TakeWhile(arg => arg != "--").Any(arg =>
        arg is "-n" or "--namespace" or "-A" or "--all-namespaces"
        || arg.StartsWith("--namespace=", StringComparison.Ordinal)
        || (arg.StartsWith("-n", StringComparison.Ordinal) && !arg.StartsWith("--", StringComparison.Ordinal)));
}
