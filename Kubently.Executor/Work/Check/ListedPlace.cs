using Kubently.Kubectl.Policy.Files;

namespace Kubently.Executor.Work.Check;

/// <summary>Where the executor's permissions are tried.</summary>
/// <param name="Namespace">One namespace that may be read; null for all at once.</param>
internal sealed record ListedPlace(string? Namespace)
{
    /// <summary>The same for a person.</summary>
    public string Words => Namespace is null ? " in all namespaces" : $" in the namespace {Namespace}";

    /// <summary>The whole cluster where nothing bounds it, else a namespace that is named; null when only patterns bound it.</summary>
    public static ListedPlace? Of(ClusterPolicy policy)
    {
        var rules = policy.Namespaces;
        if (rules.Allow is null && rules.Within is null) return new ListedPlace((string?)null);
        var named = (rules.Allow?.Texts ?? []).Concat(rules.Within?.Texts ?? []).FirstOrDefault(text => !text.Contains('*', StringComparison.Ordinal) && rules.Permit(text));
        return named is null ? null : new ListedPlace(named);
    }
}
