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

    /// <summary>The issuer did not let somebody in, or its answer was no good.</summary>
    Issuer,

    /// <summary>The API does not take the issuer's token.</summary>
    Token,
}
