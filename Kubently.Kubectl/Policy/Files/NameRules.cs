namespace Kubently.Kubectl.Policy.Files;

/// <summary>Which names of one sort are permitted: those of the allow list, or all where there is none, without those of the deny list.</summary>
/// <param name="Allow">The only ones that are permitted; null permits all.</param>
/// <param name="Deny">Those that are not, whatever is allowed.</param>
/// <param name="Within">How far whoever asks reaches; null when that is everywhere.</param>
public sealed record NameRules(NameSet? Allow, NameSet Deny, NameSet? Within = null)
{
    /// <summary>Everything is permitted.</summary>
    public static NameRules All { get; } = new(null, NameSet.Empty);

    /// <summary>Whether anything is not permitted.</summary>
    public bool Restrict => Allow is not null || Within is not null || !Deny.Texts.IsEmpty;

    /// <summary>Whether a name is permitted.</summary>
    public bool Permit(string name) => (Allow is null || Allow.Contains(name)) && (Within is null || Within.Contains(name)) && !Deny.Contains(name);
}
