namespace Kubently.Api.Agent.Internal.Providers;

/// <summary>What is known of the model beforehand.</summary>
/// <param name="Provider">The provider, as people call it.</param>
/// <param name="Model">The model.</param>
/// <param name="ContextTokens">What it can read and write in one request.</param>
internal sealed record ModelProfile(string Provider, string Model, int ContextTokens)
{
    // An answer with its reasoning; models with small windows are left a quarter.
    private const int Answer = 8192;

    // A model reads several results at once, and what was said before them.
    private const int ResultsInWindow = 12;

    /// <summary>The one that needs no key and reads everything.</summary>
    public static ModelProfile Runbook { get; } = new("runbook", "runbook", int.MaxValue);

    /// <summary>What a request may hold.</summary>
    public int InputTokens => ContextTokens - Math.Min(Answer, ContextTokens / 4);

    /// <summary>Characters of one tool's output that are shown at once.</summary>
    public int ResultCharacters(int most) => ContextTokens == int.MaxValue ? int.MaxValue : Math.Min(most, Context.TokenEstimate.Characters(InputTokens / ResultsInWindow));
}
