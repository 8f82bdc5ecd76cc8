using System.Collections.Immutable;

namespace Kubently.Grading.Running;

/// <summary>Which model answers.</summary>
public static class EvalModels
{
    /// <summary>None: the agent follows its runbook, whatever keys the environment holds.</summary>
    public static ImmutableDictionary<string, string?> Runbook { get; } = ImmutableDictionary<string, string?>.Empty.Add("LLM_PROVIDER", "runbook");

    /// <summary>The one that the environment configures, or a certain one of its provider's.</summary>
    public static ImmutableDictionary<string, string?> Of(string? model) => model switch
    {
        null or "" => ImmutableDictionary<string, string?>.Empty,
        "runbook" => Runbook,
        _ => ImmutableDictionary<string, string?>.Empty.Add("LLM_MODEL", model),
    };
}
