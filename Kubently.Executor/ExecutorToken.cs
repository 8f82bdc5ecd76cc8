namespace Kubently.Executor;

/// <summary>The secret that an executor shows to the API. It never prints itself, so that no log or error can carry it.</summary>
public sealed class ExecutorToken
{
    private readonly string _secret;

    /// <summary>A token; surrounding white space (the newline at the end of a mounted secret) is left out.</summary>
    public ExecutorToken(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        _secret = secret.Trim();
    }

    /// <summary>Whether it can be sent in an HTTP header: 1 to 4,096 visible ASCII characters.</summary>
    public bool IsUsable => _secret.Length is > 0 and <= 4096 && _secret.All(character => character is > ' ' and < '\x7f');

    /// <summary>The secret itself.</summary>
    public string Reveal() => _secret;

    /// <inheritdoc/>
    public override string ToString() => "(token)";
}
