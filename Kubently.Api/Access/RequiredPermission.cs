namespace Kubently.Api.Access;

/// <summary>What an endpoint says about itself: which permission its caller needs.</summary>
/// <param name="Permission">The permission.</param>
public sealed record RequiredPermission(Permission Permission);
