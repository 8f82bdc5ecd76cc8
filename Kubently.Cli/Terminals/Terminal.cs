using System.Text;
using Spectre.Console;

namespace Kubently.Cli.Terminals;

/// <summary>Standard input, output and error of a run, and whether a person with colours sits before them.</summary>
internal sealed class Terminal(Stream input, Stream output, Stream error)
{
    private const int Unbroken = 100_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Says nothing and hears nothing.</summary>
    public static Terminal Silent => new(Stream.Null, Stream.Null, Stream.Null);

    public Stream In { get; } = input;

    public TextWriter Out { get; } = new StreamWriter(output, Utf8) { AutoFlush = true };

    /// <summary>Standard output for what is no text; nothing else may be printed then.</summary>
    public Stream OutStream { get; } = output;

    public TextWriter Error { get; } = new StreamWriter(error, Utf8) { AutoFlush = true };

    /// <summary>Whether standard output shows colours and cursor movement.</summary>
    public bool OutIsRich { get; init; }

    /// <summary>Whether standard error does.</summary>
    public bool ErrorIsRich { get; init; }

    public int Width { get; init; } = 120;

    public static Terminal OfProcess(Func<string, string?> variable)
    {
        // https://no-color.org: set and not empty means none.
        var colours = string.IsNullOrEmpty(variable("NO_COLOR")) && variable("TERM") != "dumb";
        return new Terminal(Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.OpenStandardError())
        {
            OutIsRich = colours && !Console.IsOutputRedirected,
            ErrorIsRich = colours && !Console.IsErrorRedirected,
            Width = Console.IsOutputRedirected || Console.WindowWidth <= 0 ? 120 : Console.WindowWidth,
        };
    }

    /// <summary>A console over standard output that breaks no line: commands in it can be copied. Plain text when it is not rich.</summary>
    public IAnsiConsole Lines() => Rich(Out, OutIsRich, Unbroken);

    /// <summary>A console over standard output that wraps words at the terminal's width.</summary>
    public IAnsiConsole Prose() => Rich(Out, OutIsRich, Width);

    /// <summary>A console over standard error for progress and notes.</summary>
    public IAnsiConsole ErrorLines() => Rich(Error, ErrorIsRich, ErrorIsRich ? Width : Unbroken);

    /// <summary>One sentence on standard error that says what went wrong and what to do.</summary>
    public void Complain(string sentence) => Error.WriteLine($"kubently: {Printable.Line(sentence)}");

    private static IAnsiConsole Rich(TextWriter writer, bool rich, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = rich ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = rich ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = rich ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
