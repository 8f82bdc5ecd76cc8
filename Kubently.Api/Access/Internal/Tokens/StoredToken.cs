namespace Kubently.Api.Access.Internal.Tokens;

/// <summary>A token that was created at run time, as it lies in Redis.</summary>
/// <param name="TokenId">Its name.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="CreatedBy">Who created it.</param>
/// <param name="Until">When it ends, once another one has taken over.</param>
internal sealed record StoredToken(string TokenId, SecretHash Hash, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? Until = null)
{
    public bool IsValidAt(DateTimeOffset now) => Until is not { } end || end > now;
}
