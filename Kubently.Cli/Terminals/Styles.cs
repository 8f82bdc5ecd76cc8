using Spectre.Console;

namespace Kubently.Cli.Terminals;

/// <summary>How things look that mean the same everywhere.</summary>
internal static class Styles
{
    public static readonly Style Strong = new(decoration: Decoration.Bold);
    public static readonly Style Faint = new(decoration: Decoration.Dim);
    public static readonly Style Good = new(Color.Green);
    public static readonly Style Doubtful = new(Color.Yellow);
    public static readonly Style Bad = new(Color.Red);
    public static readonly Style Mark = new(Color.Blue);
    public static readonly Style Code = new(Color.Aqua);
}
