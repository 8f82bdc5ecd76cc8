namespace Kubently.Sandbox.Internal.Apply;

/// <summary>An owner with what it owns, and since when.</summary>
internal sealed record OwnedFields(FieldOwner Owner, SortedSet<string> Fields, string Time);
