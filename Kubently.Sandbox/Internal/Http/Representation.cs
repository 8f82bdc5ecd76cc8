namespace Kubently.Sandbox.Internal.Http;

/// <summary>The form in which objects are asked for.</summary>
internal sealed record Representation(RepresentationForm Form, string MetaVersion)
{
    /// <summary>The first form of an Accept header that this server has; null when there is none.</summary>
    public static Representation? Of(string accept)
    {
        if (accept.Length == 0) return Plain;
        foreach (var range in accept.Split(','))
        {
            var parts = range.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0] is not ("application/json" or "application/*" or "*/*")) continue;
            var parameters = parts.Skip(1).Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToLookup(part => part[0], part => part[1]);
            var version = parameters["v"].FirstOrDefault("v1");
            switch (parameters["as"].FirstOrDefault())
            {
                case null: return Plain;
                case "Table" when version is "v1" or "v1beta1": return new(RepresentationForm.Table, version);
                case "PartialObjectMetadata" or "PartialObjectMetadataList" when version is "v1" or "v1beta1": return new(RepresentationForm.Metadata, version);
            }
        }

        return null;
    }

    private static Representation Plain { get; } = new(RepresentationForm.Plain, "v1");
}
