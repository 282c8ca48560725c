package dev.parlance.tts.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** An XML document or a part of it, read by XPath; namespaces are not looked at. */
record Xml(Node node) {
    /** Finding one takes longer than reading a document. */
    private static final XPathFactory PATHS = XPathFactory.newInstance();

    static Xml parse(byte[] document) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new Xml(factory.newDocumentBuilder().parse(new ByteArrayInputStream(document)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("not an XML document", e);
        }
    }

    /** Returns the text of the first match, without spaces around it; empty if there is none. */
    String text(String path) {
        List<Xml> found = all(path);
        return found.isEmpty() ? "" : found.get(0).node.getTextContent().strip();
    }

    List<Xml> all(String path) {
        try {
            NodeList found = (NodeList) PATHS.newXPath().evaluate(path, node, XPathConstants.NODESET);
            return IntStream.range(0, found.getLength())
                    .mapToObj(index -> new Xml(found.item(index)))
                    .toList();
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
