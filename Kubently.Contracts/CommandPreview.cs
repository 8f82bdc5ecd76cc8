using System.Collections.Immutable;

namespace Kubently.Contracts;

/// <summary>What a command would do: what it would print, and each object that it would change. Nothing has been changed.</summary>
public sealed record CommandPreview
{
    /// <summary>kubectl's exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>What the command prints.</summary>
    public string Stdout { get => field ?? ""; init; } = "";

    /// <summary>What the command prints on standard error.</summary>
    public string Stderr { get => field ?? ""; init; } = "";

    /// <summary>What it would change, in its order.</summary>
    public ImmutableArray<ObjectChange> Changes { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>What uses the objects that it would change, as far as it could be read; at most 50.</summary>
    public ImmutableArray<ObjectUse>? Uses { get; init; }

    /// <summary>What could not be looked at for <see cref="Uses"/>, each in a sentence; missing when everything was.</summary>
    public ImmutableArray<string>? UsesUnread { get; init; }

    /// <summary>How many further objects it would change that are not listed.</summary>
    public int OmittedChanges { get; init; }
}
