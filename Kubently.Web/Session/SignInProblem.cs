namespace Kubently.Web.Session;

/// <summary>Why somebody is not signed in.</summary>
public enum SignInProblem
{
    /// <summary>What was typed cannot be a key.</summary>
    Form,

    /// <summary>The API does not know the key.</summary>
    Key,

    /// <summary>The API does not answer.</summary>
    Api,

    /// <summary>The link was used before, or is too old.</summary>
    Link,
}
