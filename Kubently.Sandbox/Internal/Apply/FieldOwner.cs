namespace Kubently.Sandbox.Internal.Apply;

/// <summary>Who owns fields: a manager, the way it writes, and the subresource that it writes to. Appliers are the same in all versions.</summary>
internal sealed record FieldOwner(string Manager, string Operation, string ApiVersion, string Subresource)
{
    public const string Apply = "Apply";
    public const string Update = "Update";

    public bool IsSame(FieldOwner other) => Manager == other.Manager && Operation == other.Operation && Subresource == other.Subresource
        && (Operation == Apply || ApiVersion == other.ApiVersion);

    /// <summary>As conflicts name it.</summary>
    public override string ToString()
    {
        var name = Subresource.Length > 0 ? $"\"{Manager}\" with subresource \"{Subresource}\"" : $"\"{Manager}\"";
        return Operation == Update ? $"{name} using {ApiVersion}" : name;
    }
}
