using Spectre.Console;

namespace Kubently.Cli.Terminals;

/// <summary>One cell of a table, and how it looks on a terminal with colours.</summary>
internal readonly record struct Cell(string Text, Style Style)
{
    public static implicit operator Cell(string? text) => new(text ?? "", Style.Plain);
}
