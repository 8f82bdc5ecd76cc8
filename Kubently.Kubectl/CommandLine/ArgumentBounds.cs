using System.Collections.Immutable;
using System.Text;

namespace Kubently.Kubectl.CommandLine;

/// <summary>How much a command line may hold, and which characters.</summary>
internal static class ArgumentBounds
{
    internal static ParseOutcome.Malformed? Check(ImmutableArray<string> args)
    {
        if (args.Length > CommandLineParser.MaxArguments)
            return new("grammar.too-many-arguments", $"A command line has at most {CommandLineParser.MaxArguments} arguments; this one has {args.Length}. Split it.");
        var total = 0;
        for (var i = 0; i < args.Length; i++)
        {
            var arg = args[i];
            if (arg is null) return new("grammar.null-argument", $"Argument {i + 1} is null.");
            if (arg.Length > CommandLineParser.MaxArgumentLength)
                return new("grammar.argument-too-long", $"Argument {i + 1} has {arg.Length} characters; at most {CommandLineParser.MaxArgumentLength} are allowed. Select with fewer values.");
            total += Encoding.UTF8.GetByteCount(arg);
            foreach (var c in arg)
            {
                // A patch or an environment value may hold line breaks; nothing else that controls a terminal belongs here.
                if (char.IsControl(c) && c is not ('\n' or '\t' or '\r') || char.IsSurrogate(c) && !IsPaired(arg))
                    return new("grammar.control-character", $"Argument {i + 1} holds a control character; remove it.");
            }
        }
        return total > CommandLineParser.MaxTotalBytes
            ? new("grammar.too-long", $"The command line has {total} bytes; at most {CommandLineParser.MaxTotalBytes} are allowed.")
            : null;
    }

    private static bool IsPaired(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return true;
    }
}
