namespace Kubently.Contracts.Rest;

/// <summary>The words of <see cref="HealthResponse.RedisFault"/>.</summary>
public static class RedisFaults
{
    /// <summary>Nobody answers at the address.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>It does not take the password or the user.</summary>
    public const string Password = "password";

    /// <summary>Its certificate is not accepted, or one of the two speaks no TLS.</summary>
    public const string Certificate = "certificate";

    /// <summary>It is connected and does not answer in time.</summary>
    public const string Slow = "slow";

    /// <summary>Its memory is full, and it is told to evict nothing: it takes no writes.</summary>
    public const string Full = "full";

    /// <summary>It takes no writes: a replica, or one whose disk is full.</summary>
    public const string ReadOnly = "read_only";
}
