namespace Kubently.Api.SignIn.Internal;

/// <summary>What is known of an issuer.</summary>
internal abstract record IssuerAnswer
{
    private IssuerAnswer() { }

    public sealed record Known(IssuerDocument Document) : IssuerAnswer;

    /// <summary>It cannot be asked, or says what cannot be used; the reason is a sentence for whoever runs the API.</summary>
    public sealed record Unavailable(string Reason) : IssuerAnswer;
}
