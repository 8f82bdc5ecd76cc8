namespace Kubently.Sandbox.Internal;

/// <summary>Discovery and OpenAPI documents by path.</summary>
internal interface IDocuments
{
    /// <summary>The answer for a path and an Accept header; null where there is no such document.</summary>
    Document? Find(string path, string accept);
}
