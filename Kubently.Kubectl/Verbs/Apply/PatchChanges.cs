namespace Kubently.Kubectl.Verbs.Apply;

/// <summary>Which differences between two objects a patch is made of.</summary>
[Flags]
internal enum PatchChanges
{
    /// <summary>What is new or different in the second.</summary>
    Additions = 1,

    /// <summary>What the second no longer has.</summary>
    Deletions = 2,
}
