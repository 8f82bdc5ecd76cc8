namespace Kubently.Kubectl.CommandLine;

/// <summary>What kind of value a flag takes, with pflag's rules for each.</summary>
public enum FlagKind
{
    /// <summary>Text, taken as it is.</summary>
    Text,

    /// <summary>A boolean; the bare flag means true.</summary>
    Switch,

    /// <summary>A 64-bit whole number.</summary>
    Number,

    /// <summary>A duration in Go's form: <c>1h30m</c>.</summary>
    Duration,

    /// <summary>Comma-separated values; a repeated flag appends.</summary>
    List,

    /// <summary>One value a flag; a repeated flag appends.</summary>
    Repeated,
}
