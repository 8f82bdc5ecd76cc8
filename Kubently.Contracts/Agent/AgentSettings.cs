using System.Collections.Immutable;

namespace Kubently.Contracts.Agent;

/// <summary>How the agent is set up: the answer of <c>GET /agent/settings</c>. It holds no secret.</summary>
public sealed record AgentSettings
{
    /// <summary>The models, in the order in which they are asked.</summary>
    public required ImmutableArray<ModelSettings> Models { get; init; }

    /// <summary>What bounds one investigation.</summary>
    public required InvestigationLimits Limits { get; init; }

    /// <summary>Whether the model is told the text of a file instead of Kubently's own instructions.</summary>
    public required bool OwnPrompt { get; init; }

    /// <summary>Why the configured file is not used; missing when it is, and when none is configured.</summary>
    public string? PromptFault { get; init; }

    /// <summary>Whether a folder of runbooks is configured.</summary>
    public required bool RunbooksConfigured { get; init; }

    /// <summary>The runbooks that are told with questions which they fit, in the order of their files.</summary>
    public ImmutableArray<RunbookEntry> Runbooks { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The files that are left out, and why.</summary>
    public ImmutableArray<RunbookFault> RunbookFaults { get => field.IsDefault ? [] : field; init; } = [];
}
