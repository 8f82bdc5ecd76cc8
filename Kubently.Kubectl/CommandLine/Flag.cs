namespace Kubently.Kubectl.CommandLine;

/// <summary>A flag that a verb understands.</summary>
/// <param name="Name">Its long name, without dashes.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Shorthand">Its one-letter form, or NUL for none.</param>
/// <param name="Default">Its value when absent.</param>
/// <param name="WhenBare">Its value when given without one; null when a value is needed.</param>
public sealed record Flag(string Name, FlagKind Kind, char Shorthand = '\0', string Default = "", string? WhenBare = null)
{
    /// <summary>How the flag is written in messages: <c>-n, --namespace</c>.</summary>
    public string Spelling => Shorthand == '\0' ? "--" + Name : $"-{Shorthand}, --{Name}";

    /// <summary>The value of the flag when it is given without one; null when one is needed.</summary>
    public string? BareValue => Kind == FlagKind.Switch ? "true" : WhenBare;
}
