namespace Kubently.Contracts.Client;

/// <summary>An access token, or why there is none.</summary>
public abstract record AccessTokenOutcome
{
    private AccessTokenOutcome() { }

    /// <summary>A token to send.</summary>
    public sealed record Valid(string Token) : AccessTokenOutcome;

    /// <summary>There is none; the reason is a sentence that says what to do.</summary>
    public sealed record Missing(string Reason) : AccessTokenOutcome;
}
