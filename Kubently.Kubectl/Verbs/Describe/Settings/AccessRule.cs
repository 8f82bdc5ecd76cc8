namespace Kubently.Kubectl.Verbs.Describe.Settings;

/// <summary>One thing that a role allows: a resource, perhaps one object of it, or a URL, with all the verbs.</summary>
internal sealed record AccessRule(string Group, string Resource, string? ResourceName, string? Url, List<string> Verbs)
{
    internal string Row => $"{Combined}\t{Parts.Bracketed(Url is null ? [] : [Url])}\t{Parts.Bracketed(ResourceName is null ? [] : [ResourceName])}\t{Parts.Bracketed(Verbs)}";

    private string Combined
    {
        get
        {
            if (Url is not null) return "";
            var parts = Resource.Split('/', 2);
            return parts[0] + (Group.Length > 0 ? "." + Group : "") + (parts.Length == 2 ? "/" + parts[1] : "");
        }
    }

    /// <summary>kubectl orders rules by the text of their Go structs.</summary>
    internal string SortKey => Url is not null
        ? $"&PolicyRule{{Verbs:{Parts.Bracketed(Verbs)},APIGroups:[],Resources:[],ResourceNames:[],NonResourceURLs:[{Url}],}}"
        : $"&PolicyRule{{Verbs:{Parts.Bracketed(Verbs)},APIGroups:[{Group}],Resources:[{Resource}],ResourceNames:[{ResourceName}],NonResourceURLs:[],}}";
}
