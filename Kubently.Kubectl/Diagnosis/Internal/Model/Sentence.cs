namespace Kubently.Kubectl.Diagnosis.Internal.Model;

/// <summary>Ends text as a sentence ends.</summary>
internal static class Sentence
{
    public static string Of(string text)
    {
        var bare = text.TrimEnd();
        return bare.Length == 0 || bare[^1] is '.' or '!' or '?' or '…' ? bare : $"{bare}.";
    }
}
